import { Transform } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { Compression } from './compression.ts'
import { createZstdCompress } from './zstd-of-node.ts'

const CHUNK_BYTES = 64 * 1024
const GZIP_LEVEL = 6
const ZSTD_LEVEL = 3
/** 11, the library's own choice, takes twenty times as long. */
const BROTLI_QUALITY = 5
/** Parameters of zstd, by their numbers in its interface. */
const ZSTD_COMPRESSION_LEVEL = 100
const ZSTD_CHECKSUM = 201

/** A stream that compresses what is written to it: about as well, and as fast, as the format's own command. */
export function compressor(compression: Compression): Promise<Transform> | Transform {
  switch (compression) {
    case 'gzip':
      return createGzip({ level: GZIP_LEVEL, chunkSize: CHUNK_BYTES })
    case 'zstd':
      return zstdCompressor()
    case 'brotli':
      return createBrotliCompress({
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
        chunkSize: CHUNK_BYTES,
      })
  }
}

async function zstdCompressor(): Promise<Transform> {
  if (createZstdCompress !== undefined) {
    return createZstdCompress({ params: { [ZSTD_COMPRESSION_LEVEL]: ZSTD_LEVEL, [ZSTD_CHECKSUM]: 1 } })
  }
  const { openWasmEncoder } = await import('./zstd-wasm.ts')
  const encoder = await openWasmEncoder(ZSTD_LEVEL)
  return new Transform({
    transform: (data: Buffer, _encoding, done) => done(null, encoder.encode(data)),
    flush: (done) => done(null, encoder.end()),
    destroy: (error, done) => {
      encoder.close()
      done(error)
    },
  })
}

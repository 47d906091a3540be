import { finished } from 'node:stream/promises'
import { compressor } from '../source/compress.ts'
import type { Compression } from '../source/compression.ts'
import type { Place } from './place.ts'

/** The way into a file, through a compressor if there is one. */
export interface Packer {
  /** Settles when the bytes may be overwritten. */
  write(bytes: Buffer): Promise<void> | void
  /** Settles when all has been written. */
  end(): Promise<void> | void
}

/** Nothing is kept back but what the compressor itself holds: its output is written as it comes. */
export async function openPacker(place: Place, compression: Compression | undefined): Promise<Packer> {
  if (compression === undefined) return { write: (bytes) => place.write(bytes), end() {} }
  const stream = await compressor(compression)
  const end = finished(stream)
  // Whoever writes next, or ends it, hears of a failure; until then nobody listens.
  end.catch(() => {})
  stream.on('data', (chunk: Buffer) => {
    try {
      place.write(chunk)
    } catch (error) {
      stream.destroy(error as Error)
    }
  })
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(stream.errored ?? error) : resolve()))
      }),
    end() {
      stream.end()
      return end
    },
  }
}

import type { Transform } from 'node:stream'
import type { BlockDecoder } from './block-decoder.ts'
import { createZstdDecompress } from './zstd-of-node.ts'

/** Node's own decoder where there is one. The other one is loaded only when it is needed. */
export async function openBlockDecoder(): Promise<BlockDecoder> {
  if (createZstdDecompress !== undefined)
    return decoderOfNode(
      createZstdDecompress({ chunkSize: OUTPUT_BYTES, readableHighWaterMark: OUTPUT_BYTES }),
    )
  const { openWasmDecoder } = await import('./zstd-wasm.ts')
  return openWasmDecoder()
}

/** More than a block holds: so the stream never waits for its output to be taken before it is done with a piece. */
const OUTPUT_BYTES = 256 * 1024
const NOTHING = Buffer.alloc(0)

function decoderOfNode(stream: Transform): BlockDecoder {
  let refuse: (error: Error) => void = () => {}
  stream.on('error', (error) => refuse(error))
  return {
    decode: (piece) =>
      new Promise((resolve, reject) => {
        refuse = reject
        stream.write(piece, (error) => {
          if (!error) resolve(stream.read() ?? NOTHING)
        })
      }),
    // It has said what is wrong already.
    async finish() {},
    close: () => stream.destroy(),
  }
}

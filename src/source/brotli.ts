import { createBrotliDecompress } from 'node:zlib'
import { decoded } from './decoding.ts'
import { followedByOther, type Input } from './input.ts'

const CHUNK_BYTES = 128 * 1024

/**
 * The content of a brotli file, which is one stream and has nothing to check it by.
 *
 * @throws FaultlineError after all that could be decoded
 */
export async function* brotliContent(input: Input): AsyncGenerator<Buffer> {
  yield* decoded(() => createBrotliDecompress({ chunkSize: CHUNK_BYTES }), input, 'brotli')
  if ((await input.peek(1)).length > 0) throw followedByOther(input, 'brotli')
}

import { pipeline } from 'node:stream'
import type { StreamOptions } from './signal.ts'
import { type DecodeStream, decodeStream } from './stream.ts'
import type { Summary } from './summary.ts'

/** Chunks to be read with `for await`, once. */
export interface DecodedChunks extends AsyncGenerator<Buffer, void, void> {
  /** What has been read so far, at any time: lines count when they are complete. */
  summary(): Summary
}

/** Anything that gives chunks one after the other: a stream of Node's or of the web, a generator, an array. */
export type Chunks = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/**
 * `decodeStream` as a step between iterables. Nothing is read before the first chunk is asked for, and not much more than
 * what is asked for after that. Leaving the loop, an error on either side and the signal end both.
 *
 * ```ts
 * const chunks = decodeIterable(['{"errCode":-4', '5029}\n'])
 * let output = ''
 * for await (const chunk of chunks) output += chunk
 * JSON.parse(output).decoded.cause // 'decode-failed'
 * chunks.summary().codes.failed // 1
 * ```
 *
 * @throws FaultlineError `bad-option` at once for an option that cannot work. The data never causes an error.
 */
export function decodeIterable(source: Chunks, options: StreamOptions = {}): DecodedChunks {
  const stream = decodeStream(options)
  // The signal may end it before anybody reads: whoever reads then gets to know.
  stream.on('error', ignore)
  return Object.assign(chunksOf(source, stream), { summary: () => stream.summary() })
}

async function* chunksOf(source: Chunks, stream: DecodeStream): AsyncGenerator<Buffer, void, void> {
  // What goes wrong in the source destroys the stream, and so it reaches the loop below.
  pipeline(source, stream, ignore)
  yield* stream
}

function ignore(): void {}

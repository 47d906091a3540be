import { addAbortSignal, pipeline } from 'node:stream'
import { FaultlineError } from './errors.ts'
import { type StreamOptions, signalOf } from './signal.ts'
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
 * @throws FaultlineError `bad-option` at once for an option that cannot work, or for a single chunk of bytes in place of an
 * iterable of them. A single string is taken a character at a time. The data never causes an error.
 */
export function decodeIterable(source: Chunks, options: StreamOptions = {}): DecodedChunks {
  // Bytes are iterable, and give numbers.
  if (ArrayBuffer.isView(source))
    throw new FaultlineError('bad-option', 'source: expected an iterable of chunks, found a single chunk')
  const { signal } = signalOf(options)
  const { signal: _, ...others } = options
  const stream = decodeStream(others)
  return Object.assign(chunksOf(source, stream, signal), { summary: () => stream.summary() })
}

async function* chunksOf(
  source: Chunks,
  stream: DecodeStream,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void, void> {
  // Only now, for a loop that never begins would leave its listener at the signal.
  if (signal !== undefined) addAbortSignal(signal, stream)
  if (signal?.aborted === true) await close(source)
  // What goes wrong in the source destroys the stream, and so it reaches the loop below.
  else pipeline(source, stream, () => {})
  yield* stream
}

/** Closes a source of which nothing was taken. The iterator of a stream of Node's closes only what it has begun to read. */
async function close(source: Chunks): Promise<void> {
  if ('destroy' in source && typeof source.destroy === 'function') source.destroy()
  else if (Symbol.asyncIterator in source) await source[Symbol.asyncIterator]().return?.()
  else source[Symbol.iterator]().return?.()
}

import type { Readable } from 'node:stream'
import pump from 'pump'
import split2 from 'split2'

/**
 * The lines of a stream of UTF-8, without their ends. For what people and programs write for us, not for logs: bytes
 * that are no UTF-8 are replaced.
 *
 * @param longest how many characters a line has at most
 * @throws what the stream emits as its error, or an error for a line that is longer
 */
export async function* linesOf(stream: Readable, longest: number): AsyncGenerator<string> {
  const lines = split2({ maxLength: longest })
  // The end of the lines does not tell why the stream before them ended.
  let failure: Error | undefined
  pump(stream, lines, (error) => {
    failure = error
  })
  try {
    for await (const line of lines) yield String(line)
  } catch (error) {
    throw isTooLong(error) ? new Error(`a line is longer than ${longest} characters`) : (failure ?? error)
  }
}

/** In the words of split2. */
function isTooLong(error: unknown): boolean {
  return error instanceof Error && error.message === 'maximum buffer reached'
}

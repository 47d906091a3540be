import { Readable } from 'node:stream'
import { LINE_FEED } from '../scan/bytes.ts'
import { linesOf } from '../source/lines.ts'
import type { Source } from '../source/source.ts'
import { failureOf } from './report.ts'

/** How many bytes of a line are gathered, at most, before its end is looked for again. */
const MOST_GATHERED = 64 * 1024 * 1024

/**
 * The lines of a source, of which one may take a large part of the memory.
 *
 * @param longest how many characters a line has at most
 * @throws FaultlineError `unreadable`, also for a line that is longer
 */
export async function* longLinesOf(source: Source, longest: number): AsyncGenerator<string> {
  try {
    yield* linesOf(Readable.from(longer(copies(source))), longest)
  } catch (error) {
    throw failureOf(source.name, error)
  }
}

/** A stream reads ahead, and a chunk may be overwritten when the next one is asked for. */
async function* copies(source: Source): AsyncGenerator<Buffer> {
  for await (const chunk of source.chunks(new AbortController().signal)) yield Buffer.from(chunk)
}

/**
 * For each chunk, what looks for the ends of lines looks again through all that it has of a line: so a long one comes in
 * chunks that double what is there, up to a bound.
 */
async function* longer(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let there = 0
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    const end = chunk.lastIndexOf(LINE_FEED)
    if (end === -1 && length < Math.min(there, MOST_GATHERED)) continue
    yield Buffer.concat(held)
    there = end === -1 ? there + length : chunk.length - end
    held = []
    length = 0
  }
  yield Buffer.concat(held)
}

import { readSync } from 'node:fs'
import { LINE_FEED } from '../scan/bytes.ts'

/** Enough for the last line of a block, nearly always. */
const FIRST_LOOK = 4096
const GROWTH = 8

/**
 * The last start of a line in an open file that lies behind `from`, and not behind `to`: between them are whole lines.
 * It is `from` if there is none. Offsets in the file.
 */
export function lastLineStart(descriptor: number, from: number, to: number): number {
  let look = FIRST_LOOK
  for (let end = to; end > from; look *= GROWTH) {
    const start = Math.max(from, end - look)
    const bytes = Buffer.allocUnsafe(end - start)
    const lineFeed = bytes
      .subarray(0, readSync(descriptor, bytes, 0, bytes.length, start))
      .lastIndexOf(LINE_FEED)
    if (lineFeed !== -1) return start + lineFeed + 1
    end = start
  }
  return from
}

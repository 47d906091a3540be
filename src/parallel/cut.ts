import { readSync } from 'node:fs'
import { lastUnitStart } from '../scan/groups.ts'

/** Enough for the last lines of a block, nearly always. */
const FIRST_LOOK = 4096
const GROWTH = 8

/**
 * The last start of a unit, which is a line or a group of lines, in an open file that lies behind `from`, where one is,
 * and not behind `to`: between them are whole units. It is `from` if there is none. Offsets in the file.
 */
export function lastCut(descriptor: number, from: number, to: number): number {
  for (let look = FIRST_LOOK; ; look *= GROWTH) {
    const start = Math.max(from, to - look)
    const bytes = Buffer.allocUnsafe(to - start)
    const length = readSync(descriptor, bytes, 0, bytes.length, start)
    const found = lastUnitStart(bytes.subarray(0, length), start === from)
    if (found !== -1) return start + found
    if (start === from) return from
  }
}

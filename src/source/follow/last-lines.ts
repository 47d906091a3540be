import { LINE_FEED } from '../../scan/bytes.ts'
import { bytesAt } from '../fingerprint.ts'

const STEP_BYTES = 64 * 1024

/**
 * Where the last `count` complete lines of an open file begin. Half a line behind them does not count: with a count of
 * 0 it is where that begins, so that it comes whole when its end is there.
 */
export function startOfLastLines(descriptor: number, size: number, count: number): number {
  let left = count
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - STEP_BYTES)
    const bytes = bytesAt(descriptor, start, end - start)
    for (let pos = bytes.lastIndexOf(LINE_FEED); pos !== -1; pos = before(bytes, pos)) {
      if (left === 0) return start + pos + 1
      left--
    }
    end = start
  }
  return 0
}

function before(bytes: Buffer, pos: number): number {
  return pos === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, pos - 1)
}

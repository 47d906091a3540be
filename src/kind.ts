import { BLANK, CLOSE_BRACE, OPEN_BRACE, OPEN_BRACKET } from './scan/bytes.ts'
import { BLANK_LINE, NOT_JSON, RECORD } from './tally.ts'

/**
 * What a line is that holds no candidate, judged by its first and last byte only. `bytes[lineEnd]` is its line feed.
 *
 *     {"level":"info","msg":"…"}⏎     a record
 *       [1,2,3] ⏎                     a record: blanks around it do not count
 *     { code: 4100,⏎                  not JSON: no matching bracket at the end
 */
export function kindByBrackets(bytes: Buffer, lineStart: number, lineEnd: number): number {
  if (bytes[lineStart] === OPEN_BRACE && bytes[lineEnd - 1] === CLOSE_BRACE) return RECORD
  const first = firstByte(bytes, lineStart)
  if (first === lineEnd) return BLANK_LINE
  const open = bytes[first]
  if (!opensRecord(open)) return NOT_JSON
  let last = lineEnd - 1
  while (BLANK[bytes[last]] === 1) last--
  return bytes[last] === open + 2 ? RECORD : NOT_JSON
}

/** Where a line's text begins, behind a byte order mark and blanks; the line feed's position if it has none. */
export function firstByte(bytes: Buffer, lineStart: number): number {
  let pos = lineStart
  if (bytes[pos] === 0xef && bytes[pos + 1] === 0xbb && bytes[pos + 2] === 0xbf) pos += 3
  while (BLANK[bytes[pos]] === 1) pos++
  return pos
}

/** A record is an object or an array; its closing bracket stands two above this byte. */
export function opensRecord(byte: number | undefined): boolean {
  return byte === OPEN_BRACE || byte === OPEN_BRACKET
}

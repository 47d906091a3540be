import { BLANK, CLOSE_BRACE, OPEN_BRACE, OPEN_BRACKET } from './scan/bytes.ts'
import { NO_PREFIX, recordBehindPrefix } from './scan/prefix.ts'
import { BLANK_LINE, NOT_JSON, RECORD } from './tally.ts'

/**
 * What a line is that holds no candidate, judged by its first and last byte only. `bytes[lineEnd]` is its line feed.
 *
 *     {"level":"info","msg":"…"}⏎     a record
 *       [1,2,3] ⏎                     a record: blanks around it do not count
 *     { code: 4100,⏎                  not JSON: no matching bracket at the end
 *     app_1  | {"level":"info"}⏎      a record behind a prefix, if those are known: asked only if the last byte is a brace
 */
export function kindByBrackets(bytes: Buffer, lineStart: number, lineEnd: number, unwrap: boolean): number {
  if (bytes[lineStart] === OPEN_BRACE && bytes[lineEnd - 1] === CLOSE_BRACE) return RECORD
  const first = firstByte(bytes, lineStart)
  if (first === lineEnd) return BLANK_LINE
  let last = lineEnd - 1
  while (BLANK[bytes[last]] === 1) last--
  if (opensRecord(bytes[first])) return bytes[last] === bytes[first] + 2 ? RECORD : NOT_JSON
  if (!unwrap || bytes[last] !== CLOSE_BRACE) return NOT_JSON
  return recordBehindPrefix(bytes, first) === NO_PREFIX ? NOT_JSON : RECORD
}

/** Where the record of a line begins whose text begins at `first`: there, or behind a prefix; NO_PREFIX if nowhere. */
export function recordStart(bytes: Buffer, first: number, unwrap: boolean): number {
  if (opensRecord(bytes[first])) return first
  return unwrap ? recordBehindPrefix(bytes, first) : NO_PREFIX
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

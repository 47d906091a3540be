import { BLANK, CARRIAGE_RETURN, CLOSE_BRACE, DIGIT, OPEN_BRACE, OPEN_BRACKET, SPACE } from './bytes.ts'
import { NO_PREFIX, recordBehindPrefix } from './prefix.ts'

/** What a line was: where in `Tally.lines` it is counted. The five add up to the number of lines. */
export const RECORD = 0
export const NOT_JSON = 1
export const MALFORMED = 2
export const BLANK_LINE = 3
export const OVERSIZE = 4
/** None of them, as its bit in a set of kinds tells. */
export const UNKNOWN = 31

/** The first byte of a byte order mark. */
const MARK = 0xef
/** A time of RFC 3339 has a T ten bytes behind its beginning. */
const STAMP_T = 10
const UPPER_T = 0x54

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

/**
 * The same if it is plain to see, which it is for nearly all lines; UNKNOWN for one that has blanks around it, or a byte
 * order mark before, or, with `unwrap`, may have a prefix or go on in another line.
 */
export function plainKind(bytes: Buffer, lineStart: number, lineEnd: number, unwrap: boolean): number {
  const first = bytes[lineStart]
  let last = bytes[lineEnd - 1]
  if (first === OPEN_BRACE && last === CLOSE_BRACE) return RECORD
  if (lineStart === lineEnd) return BLANK_LINE
  if (last === CARRIAGE_RETURN) last = bytes[lineEnd - 2]
  if (first <= SPACE || last <= SPACE || first === MARK) return UNKNOWN
  if (opensRecord(first)) return last === first + 2 ? RECORD : NOT_JSON
  const isStamped =
    DIGIT[first] === 1 && lineEnd - lineStart > STAMP_T && bytes[lineStart + STAMP_T] === UPPER_T
  return unwrap && (last === CLOSE_BRACE || isStamped) ? UNKNOWN : NOT_JSON
}

/** Where the record of a line begins whose text begins at `first`: there, or behind a prefix; NO_PREFIX if nowhere. */
export function recordStart(bytes: Buffer, first: number, unwrap: boolean): number {
  if (opensRecord(bytes[first])) return first
  return unwrap ? recordBehindPrefix(bytes, first) : NO_PREFIX
}

/** Where a line's text begins, behind a byte order mark and blanks; the line feed's position if it has none. */
export function firstByte(bytes: Buffer, lineStart: number): number {
  let pos = lineStart
  if (bytes[pos] === MARK && bytes[pos + 1] === 0xbb && bytes[pos + 2] === 0xbf) pos += 3
  while (BLANK[bytes[pos]] === 1) pos++
  return pos
}

/** A record is an object or an array; its closing bracket stands two above this byte. */
export function opensRecord(byte: number | undefined): boolean {
  return byte === OPEN_BRACE || byte === OPEN_BRACKET
}

import {
  BACKSLASH,
  byteAt,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  isDigit,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from './bytes'
import { endingsIn, filter } from './filter'
import { valueBehind } from './value'

/** What a line is: as in ../line-kinds.ts. */
const RECORD: u32 = 0
const NOT_JSON: u32 = 1
const BLANK: u32 = 3
/** What only the caller can tell. */
const UNKNOWN: u32 = 31

/** Stands between a date and a time, ten bytes behind the beginning of a line that may go on in another one. */
const UPPER_T: u32 = 0x54

/** Why a scan stopped. */
const AT_LINE: u32 = 0
const AT_VALUE: u32 = 1
const AT_ESCAPED: u32 = 2

/**
 * Where it is told: what stopped the scan, at which address, the name of the key; and how many lines it passed, by kind.
 *
 *     u32  reason  address  name  0  records  notJson  0  blank
 */
let told: usize = 0
/** Whether records are known behind prefixes and over several lines. */
let unwraps = false
/** Whether an escaped key may end with a quote as well: some name has a backslash in it. */
let anyQuote = false

export function layOutScan(to: usize, withUnwrap: bool, withAnyQuote: bool): void {
  told = to
  unwraps = withUnwrap
  anyQuote = withAnyQuote
}

/**
 * Passes lines from `lineStart` on that are plain: no key that is looked for stands in them behind `from`, their first and
 * last byte tell what they are, and `kinds` has a bit for that. Returns where the first line begins that is not, or `to`;
 * and tells why. Every byte is looked at once, in blocks of 64 that lie at multiples of 64:
 *
 *     address     …c0                                                              …ff
 *     bytes       ","v":1}⏎{"level":30,"msg":"…","code":0}⏎{"level":30,"time":17677089
 *     line ends          1                               1
 *     endings                                    1                                        `de"`: the end of `"code"`
 *     from, to    000000011111111111111111111111111111111111111111111111111111111111111
 *
 * Line ends and endings are one mask, which is worked off from its lowest bit. In most blocks it has at most one bit.
 */
// @ts-ignore: decorator
@inline
function run(lineStart: usize, from: usize, to: usize, kinds: u32, few: bool, counts: bool): usize {
  const passesRecords = (kinds & 1) != 0
  let records: u32 = 0
  let block = from & ~63
  // What lies before `from` has been looked at, and what lies behind `to` is anything.
  let window = ~(<u64>0) << <u64>(from & 63)
  for (; block < to; block += 64) {
    if (to - block < 64) window &= (<u64>1 << <u64>(to - block)) - 1
    let events = filter(block, few, counts) & window
    window = ~(<u64>0)
    while (events != 0) {
      const at = block + <usize>ctz(events)
      events &= events - 1
      if (byteAt(at) == LINE_FEED) {
        if (passesRecords && byteAt(lineStart) == OPEN_BRACE && byteAt(at - 1) == CLOSE_BRACE) {
          records++
        } else {
          const kind = kindOfLine(lineStart, at)
          if (((kinds >> kind) & 1) == 0) return stop(AT_LINE, 0, records, lineStart)
          count(kind)
        }
        lineStart = at + 1
      } else if (byteAt(at) == QUOTE) {
        const value = valueBehind(at)
        if (value != 0) return stop(AT_VALUE, value, records, lineStart)
        if (anyQuote && byteAt(at - 1) == BACKSLASH) return stop(AT_ESCAPED, at, records, lineStart)
      } else if (mayEndEscaped(at)) {
        return stop(AT_ESCAPED, at, records, lineStart)
      }
    }
  }
  return stop(AT_LINE, 0, records, to)
}

/** For sets of names whose endings are few: see filter.ts. */
export function passFew(lineStart: usize, from: usize, to: usize, kinds: u32): usize {
  return run(lineStart, from, to, kinds, true, true)
}

export function passMany(lineStart: usize, from: usize, to: usize, kinds: u32): usize {
  return run(lineStart, from, to, kinds, false, true)
}

/** The same, but lines do not matter. */
export function findFew(from: usize, to: usize): usize {
  return run(from, from, to, 0, true, false)
}

export function findMany(from: usize, to: usize): usize {
  return run(from, from, to, 0, false, false)
}

function stop(reason: u32, address: usize, records: u32, result: usize): usize {
  store<u32>(told, reason)
  store<u32>(told, <u32>address, 4)
  store<u32>(told, load<u32>(told, 16) + records, 16)
  return result
}

/** A kind other than RECORD by braces: see ../../kind.ts. */
function kindOfLine(start: usize, end: usize): u32 {
  if (start == end) return BLANK
  const first = byteAt(start)
  let last = byteAt(end - 1)
  if (last == CARRIAGE_RETURN && end - start > 1) last = byteAt(end - 2)
  // Blanks around it, a byte order mark, or the beginning of a time stamp.
  if (first <= SPACE || last <= SPACE || first >= 0x80) return UNKNOWN
  if (first == OPEN_BRACE) return last == CLOSE_BRACE ? RECORD : NOT_JSON
  if (first == OPEN_BRACKET) return last == CLOSE_BRACKET ? RECORD : NOT_JSON
  return unwraps && (last == CLOSE_BRACE || (isDigit(first) && byteAt(start + 10) == UPPER_T)) ? UNKNOWN : NOT_JSON
}

function count(kind: u32): void {
  const cell = told + 16 + (<usize>kind << 2)
  store<u32>(cell, load<u32>(cell) + 1)
}

/** Whether the backslash at `pos` can be the first one behind an escaped key: one, three or seven, and then a quote. */
function mayEndEscaped(pos: usize): bool {
  return byteAt(pos + 1) == QUOTE || byteAt(pos + 3) == QUOTE || byteAt(pos + 7) == QUOTE
}

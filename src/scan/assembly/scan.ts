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
import { nextEvent, startAt } from './events'
import { eventsIn, other, sum0, sum1, sum2 } from './filter'
import { endsEscapedName, valueBehind } from './value'

/** What a line is: as in ../kind.ts. */
const RECORD: u32 = 0
const NOT_JSON: u32 = 1
const BLANK: u32 = 3
/** What only the caller can tell. */
const UNKNOWN: u32 = 31

/** The first byte of a byte order mark. */
const MARK: u32 = 0xef
/** A time of RFC 3339, which a line may begin with that goes on in another one, has a T ten bytes behind its beginning. */
const STAMP_T: usize = 10
const UPPER_T: u32 = 0x54

/** Why a scan stopped. */
const AT_LINE: u32 = 0
const AT_VALUE: u32 = 1
const AT_ESCAPED: u32 = 2
/** It did not. */
const GO_ON: u32 = 3

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
/** What it stopped for. */
let found: usize = 0

export function layOutScan(to: usize, withUnwrap: bool, withAnyQuote: bool): void {
  told = to
  unwraps = withUnwrap
  anyQuote = withAnyQuote
}

/**
 * Passes lines from `lineStart` on that are plain: no key that is looked for stands in them behind `from`, their first and
 * last byte tell what they are, and `kinds` has a bit for that. Returns where the first line begins that is not, or `to`;
 * and tells why.
 */
// @ts-ignore: decorator
@inline
function pass(lineStart: usize, from: usize, to: usize, kinds: u32, few: bool): usize {
  const passesRecords = (kinds & 1) != 0
  let records: u32 = 0
  startAt(from)
  while (true) {
    const at = nextEvent(to, few)
    if (at == to) break
    const byte = byteAt(at)
    if (byte == LINE_FEED) {
      if (passesRecords && byteAt(lineStart) == OPEN_BRACE && byteAt(at - 1) == CLOSE_BRACE) {
        records++
      } else {
        const kind = kindOfLine(lineStart, at)
        if (((kinds >> kind) & 1) == 0) return stop(AT_LINE, 0, records, lineStart)
        count(kind)
      }
      lineStart = at + 1
    } else {
      const reason = reasonAt(at, byte)
      if (reason != GO_ON) return stop(reason, found, records, lineStart)
    }
  }
  return stop(AT_LINE, 0, records, to)
}

/** The same, but lines do not matter: what is next from `from` on. */
// @ts-ignore: decorator
@inline
function find(from: usize, to: usize, few: bool): usize {
  let window = ~(<u64>0) << <u64>(from & 63)
  for (let block = from & ~63; block < to; block += 64) {
    if (to - block < 64) window &= (<u64>1 << <u64>(to - block)) - 1
    let ends = eventsIn(block, few, false, sum0, sum1, sum2, other) & window
    window = ~(<u64>0)
    while (ends != 0) {
      const at = block + <usize>ctz(ends)
      ends &= ends - 1
      const reason = reasonAt(at, byteAt(at))
      if (reason != GO_ON) return stop(reason, found, 0, from)
    }
  }
  return stop(AT_LINE, 0, 0, to)
}

/** Whether a key that is looked for ends at `at`, and what that means. Its value, or its end, is `found`. */
function reasonAt(at: usize, byte: u32): u32 {
  found = at
  // A name that holds a backslash is spelled in other ways there: so quotes are asked, as below.
  if (byte != QUOTE) return !anyQuote && mayEndEscaped(at) ? AT_ESCAPED : GO_ON
  const value = valueBehind(at)
  if (value == 0) return anyQuote && byteAt(at - 1) == BACKSLASH ? AT_ESCAPED : GO_ON
  found = value
  return AT_VALUE
}

/** For sets of names whose endings are few: see filter.ts. */
export function passFew(lineStart: usize, from: usize, to: usize, kinds: u32): usize {
  return pass(lineStart, from, to, kinds, true)
}

export function passMany(lineStart: usize, from: usize, to: usize, kinds: u32): usize {
  return pass(lineStart, from, to, kinds, false)
}

export function findFew(from: usize, to: usize): usize {
  return find(from, to, true)
}

export function findMany(from: usize, to: usize): usize {
  return find(from, to, false)
}

function stop(reason: u32, address: usize, records: u32, result: usize): usize {
  store<u32>(told, reason)
  store<u32>(told, <u32>address, 4)
  store<u32>(told, load<u32>(told, 16) + records, 16)
  return result
}

/** As ../kind.ts tells it of a line that is plain. */
function kindOfLine(start: usize, end: usize): u32 {
  if (start == end) return BLANK
  const first = byteAt(start)
  let last = byteAt(end - 1)
  if (last == CARRIAGE_RETURN) last = byteAt(end - 2)
  // Blanks around it, or a byte order mark before.
  if (first <= SPACE || last <= SPACE || first == MARK) return UNKNOWN
  if (first == OPEN_BRACE) return last == CLOSE_BRACE ? RECORD : NOT_JSON
  if (first == OPEN_BRACKET) return last == CLOSE_BRACKET ? RECORD : NOT_JSON
  const isStamped = isDigit(first) && end - start > STAMP_T && byteAt(start + STAMP_T) == UPPER_T
  return unwraps && (last == CLOSE_BRACE || isStamped) ? UNKNOWN : NOT_JSON
}

function count(kind: u32): void {
  const cell = told + 16 + (<usize>kind << 2)
  store<u32>(cell, load<u32>(cell) + 1)
}

/** Whether the backslash at `pos` can be the first one behind an escaped key: one, three or seven, and then a quote. */
function mayEndEscaped(pos: usize): bool {
  const isClosed = byteAt(pos + 1) == QUOTE || byteAt(pos + 3) == QUOTE || byteAt(pos + 7) == QUOTE
  return isClosed && endsEscapedName(pos)
}

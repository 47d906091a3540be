import { BACKSLASH, byteAt, COLON, COMMA, isBlank, isDigit, LOWER_CASE, LOWER_E, MINUS, OPEN_BRACE, POINT, QUOTE, skipBlanks } from './bytes'
import { kindOf, MEMBER, match, Names, STATUS_KEY } from './names'
import { endOfDigits } from './number'

/** What is looked for, the numbers that count under a status key, and whether all names are plain and short. */
let names: Names = changetype<Names>(0)
let statuses: Names = changetype<Names>(0)
let areShort = false
/** The first byte that may be looked at. */
let origin: usize = 0
/** Where the name is told. */
let told: usize = 0

export function layOutValues(wanted: Names, numbers: Names, short: bool, to: usize): void {
  names = wanted
  statuses = numbers
  areShort = short
  told = to
}

export function setFirst(address: usize): void {
  origin = address
}

/** If `quote` ends a key that is looked for: where its value begins, if it may count; else 0. As in ../find.ts. */
export function valueBehind(quote: usize): usize {
  const name = areShort ? shortNameBefore(quote) : nameBefore(quote)
  if (name == -1) return 0
  let pos = skipBlanks(quote + 1)
  if (byteAt(pos) != COLON) return 0
  pos = skipBlanks(pos + 1)
  const first = byteAt(pos)
  const isStatus = kindOf(names, name) == STATUS_KEY
  if (first == MINUS || isDigit(first)) {
    if (isStatus && !mayCount(pos)) return 0
  } else if (first != QUOTE || isStatus) {
    return 0
  }
  store<u32>(told, <u32>name, 8)
  return pos
}

/** Whether a name that is looked for, behind a quote that is escaped, ends at `end`. */
export function endsEscapedName(end: usize): bool {
  if (areShort) {
    const open = lastQuoteBefore(end)
    return open > origin && byteAt(open - 1) == BACKSLASH && searched(open + 1, end) != -1
  }
  for (let index: u32 = 0; index < names.lengthCount; index++) {
    const open = end - 1 - <usize>load<u32>(names.lengths + (<usize>index << 2))
    if (open > origin && byteAt(open) == QUOTE && byteAt(open - 1) == BACKSLASH && searched(open + 1, end) != -1) return true
  }
  return false
}

function shortNameBefore(quote: usize): i32 {
  const open = lastQuoteBefore(quote)
  return opensKey(open) ? searched(open + 1, quote) : -1
}

/** The last one of the sixteen bytes before, which is the opening one if the name is short; or 0. */
// @ts-ignore: decorator
@inline
function lastQuoteBefore(end: usize): usize {
  const quotes = i8x16.bitmask(i8x16.eq(v128.load(end - 16), i8x16.splat(<i8>QUOTE)))
  return quotes == 0 ? 0 : end - 16 + <usize>(31 - clz(quotes))
}

function nameBefore(quote: usize): i32 {
  for (let index: u32 = 0; index < names.lengthCount; index++) {
    const open = quote - 1 - <usize>load<u32>(names.lengths + (<usize>index << 2))
    if (!opensKey(open) || byteAt(open) != QUOTE) continue
    const name = searched(open + 1, quote)
    if (name != -1) return name
  }
  return -1
}

/** What may stand before the opening quote of a key. A key at the very start is in no object. */
// @ts-ignore: decorator
@inline
function opensKey(open: usize): bool {
  if (open <= origin) return false
  const before = byteAt(open - 1)
  return before == COMMA || before == OPEN_BRACE || isBlank(before)
}

// @ts-ignore: decorator
@inline
function searched(start: usize, end: usize): i32 {
  const name = match(names, start, end)
  return name != -1 && kindOf(names, name) < MEMBER ? name : -1
}

/** Whether the number at `pos` is one of the statuses, or spelled in a way that this does not read. */
function mayCount(pos: usize): bool {
  const end = endOfDigits(byteAt(pos) == MINUS ? pos + 1 : pos)
  const after = byteAt(end)
  return after == POINT || (after | LOWER_CASE) == LOWER_E || match(statuses, pos, end) != -1
}

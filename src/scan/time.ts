import { COLON, COMMA, DIGIT, LOWER_CASE, MINUS, PLUS, POINT, QUOTE, SPACE, ZERO } from './bytes.ts'

/** Times from the first second of 2000 up to, and without, that of 2100. Anything else is a number, and no time. */
const FIRST = 946_684_800
const END = 4_102_444_800

/**
 * How many there are to a second. The ranges that belong to them do not touch, and that is what tells them apart:
 *
 *     seconds        946684800 …        4102444800
 *     milliseconds   946684800000 …     4102444800000
 *     microseconds   946684800000000 …  4102444800000000      nanoseconds likewise
 */
const UNITS = [1, 1e3, 1e6, 1e9]

const LOWER_T = 0x74
const LOWER_Z = 0x7a
/** Days before each month of a year that is no leap year. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365]
const DAY = 86_400

/**
 * The time that the JSON scalar `bytes[start, end)` spells, in whole seconds since 1970-01-01T00:00:00Z, or NaN:
 *
 *     1767323045    1767323045.678    1767323045678    "1767323045678901"       since 1970, as a number or its digits
 *     "2026-01-02T03:04:05.678+08:00"    "2026-01-02 03:04:05"    "20260102T030405Z"        ISO 8601
 *
 * A time of ISO 8601 that names no zone is taken for UTC. A date alone is no time.
 */
export function secondsOf(bytes: Uint8Array, start: number, end: number): number {
  const isQuoted = bytes[start] === QUOTE
  const from = isQuoted ? start + 1 : start
  const to = isQuoted ? end - 1 : end
  const digits = endOfDigits(bytes, from, to)
  if (digits - from >= 9) return secondsOfNumber(bytes, from, digits, to)
  return isQuoted ? secondsOfText(bytes, from, to) : Number.NaN
}

/** A number that is written without an exponent. What stands behind its point is less than a second. */
function secondsOfNumber(bytes: Uint8Array, start: number, pointAt: number, end: number): number {
  const isWhole = pointAt === end
  const hasFraction = bytes[pointAt] === POINT && end > pointAt + 1
  if (!isWhole && !(hasFraction && endOfDigits(bytes, pointAt + 1, end) === end)) return Number.NaN
  const number = numberAt(bytes, start, pointAt)
  const unit = UNITS.find((each) => number >= FIRST * each && number < END * each)
  return unit === undefined ? Number.NaN : Math.floor(number / unit)
}

/** Both formats of ISO 8601: with a minus in the date and colons in the time, or without any. NaN for anything else. */
export function secondsOfText(bytes: Uint8Array, start: number, end: number): number {
  const isBasic = bytes[start + 4] !== MINUS
  const gap = isBasic ? 0 : 1
  const month = start + 4 + gap
  const day = month + 2 + gap
  const hour = day + 3
  const minute = hour + 2 + gap
  const separator = bytes[day + 2]
  if ((separator | LOWER_CASE) !== LOWER_T && separator !== SPACE) return Number.NaN
  if (!isBasic && (bytes[day - 1] !== MINUS || bytes[minute - 1] !== COLON)) return Number.NaN
  if (minute + 2 > end) return Number.NaN

  const days = daysOf(pair(bytes, start) * 100 + pair(bytes, start + 2), pair(bytes, month), pair(bytes, day))
  const minutes = pair(bytes, hour) * 60 + pair(bytes, minute)
  let pos = minute + 2
  let seconds = 0
  if (isBasic ? DIGIT[bytes[pos]] === 1 : bytes[pos] === COLON) {
    seconds = pair(bytes, pos + gap)
    pos += 2 + gap
    const isPoint = bytes[pos] === POINT || bytes[pos] === COMMA
    if (pos < end && isPoint && DIGIT[bytes[pos + 1]] === 1) pos = endOfDigits(bytes, pos + 1, end)
  }
  const isClock = pair(bytes, hour) < 24 && pair(bytes, minute) < 60 && seconds <= 60 && pos <= end
  if (!isClock) return Number.NaN
  const time = days * DAY + minutes * 60 + seconds - offsetAt(bytes, pos, end)
  return time >= FIRST && time < END ? time : Number.NaN
}

/** By how many seconds the zone at `pos` is before UTC; NaN if something else stands there. No zone is UTC. */
function offsetAt(bytes: Uint8Array, pos: number, end: number): number {
  if (pos === end) return 0
  const sign = bytes[pos]
  if ((sign | LOWER_CASE) === LOWER_Z && end === pos + 1) return 0
  if (sign !== PLUS && sign !== MINUS) return Number.NaN
  const hours = pair(bytes, pos + 1)
  const length = end - pos
  const hasColon = length === 6 && bytes[pos + 3] === COLON
  if (length !== 3 && length !== 5 && !hasColon) return Number.NaN
  const minutes = length === 3 ? 0 : pair(bytes, end - 2)
  if (!(hours < 24 && minutes < 60)) return Number.NaN
  return (sign === PLUS ? 1 : -1) * (hours * 60 + minutes) * 60
}

/** Days since 1970-01-01 of a date of the Gregorian calendar; NaN if there is no such day. */
function daysOf(year: number, month: number, day: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (!(month >= 1 && month <= 12 && day >= 1)) return Number.NaN
  const leapDay = isLeap && month > 2 ? 1 : 0
  const last = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (isLeap && month === 2 ? 1 : 0)
  if (day > last) return Number.NaN
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  // 719162 days lie between the first of January of the year 1 and of 1970.
  return before * 365 + leapDays - 719_162 + DAYS_BEFORE[month - 1] + leapDay + day - 1
}

/** The number of the two digits at `pos`, or NaN. */
function pair(bytes: Uint8Array, pos: number): number {
  if (DIGIT[bytes[pos]] !== 1 || DIGIT[bytes[pos + 1]] !== 1) return Number.NaN
  return (bytes[pos] - ZERO) * 10 + bytes[pos + 1] - ZERO
}

function endOfDigits(bytes: Uint8Array, pos: number, end: number): number {
  while (pos < end && DIGIT[bytes[pos]] === 1) pos++
  return pos
}

function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let number = 0
  for (let pos = start; pos < end; pos++) number = number * 10 + bytes[pos] - ZERO
  return number
}

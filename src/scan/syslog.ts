import { BACKSLASH, CLOSE_BRACKET, COLON, MINUS, OPEN_BRACKET, SPACE, spells } from './bytes.ts'
import { endOfDigits, endOfIsoTime, endOfMonthTime, NONE } from './stamp.ts'

const LESS = 0x3c
const GREATER = 0x3e
const ONE = 0x31
const BYTE_ORDER_MARK = Buffer.from('\ufeff')
/** Time, host, app, process and message id. */
const HEADER_FIELDS = 5

/**
 * Behind the prefix of syslog at `pos`, or NONE:
 *
 *     <13>Jan  2 03:04:05 host app[1]:                   RFC 3164, with a priority or not
 *     2026-01-02T03:04:05.678+08:00 host app[1]:         the same with the time that rsyslog writes
 *     <13>1 2026-01-02T03:04:05Z host app 1 - [a b="c"]  RFC 5424: what is not known is a `-`
 */
export function endOfSyslog(bytes: Uint8Array, pos: number): number {
  const start = endOfPriority(bytes, pos)
  if (start > pos && bytes[start] === ONE && bytes[start + 1] === SPACE) return endOfHeader(bytes, start + 2)
  const iso = endOfIsoTime(bytes, start)
  const time = iso === NONE ? endOfMonthTime(bytes, start) : iso
  return time === NONE ? NONE : endOfTag(bytes, time)
}

/** Behind what stands at `pos` without a blank or a control character in it. */
function endOfToken(bytes: Uint8Array, pos: number): number {
  while (bytes[pos] > SPACE) pos++
  return pos
}

/** Behind `<13>`, or `pos` if there is none. */
function endOfPriority(bytes: Uint8Array, pos: number): number {
  if (bytes[pos] !== LESS) return pos
  const end = endOfDigits(bytes, pos + 1)
  return end > pos + 1 && end <= pos + 4 && bytes[end] === GREATER ? end + 1 : pos
}

/** Behind ` host app[1]:`: the time ends at `pos`. */
function endOfTag(bytes: Uint8Array, pos: number): number {
  const hostEnd = endOfToken(bytes, pos + 1)
  if (bytes[pos] !== SPACE || hostEnd === pos + 1 || bytes[hostEnd] !== SPACE) return NONE
  let end = hostEnd + 1
  while (bytes[end] > SPACE && bytes[end] !== COLON) end++
  return end > hostEnd + 1 && bytes[end] === COLON ? end + 1 : NONE
}

function endOfHeader(bytes: Uint8Array, pos: number): number {
  for (let field = 0; field < HEADER_FIELDS; field++) {
    const end = endOfToken(bytes, pos)
    if (end === pos || bytes[end] !== SPACE) return NONE
    pos = end + 1
  }
  const data = bytes[pos] === MINUS ? pos + 1 : endOfData(bytes, pos)
  if (data === pos || bytes[data] !== SPACE) return NONE
  const hasMark = spells(bytes, data + 1, data + 1 + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK)
  return hasMark ? data + 1 + BYTE_ORDER_MARK.length : data + 1
}

/** Behind `[id name="value"][…]`, or `pos` if there is none. A bracket inside a value has a backslash before it. */
function endOfData(bytes: Uint8Array, pos: number): number {
  let end = pos
  while (bytes[end] === OPEN_BRACKET) {
    end++
    while (bytes[end] >= SPACE && bytes[end] !== CLOSE_BRACKET) {
      end += bytes[end] === BACKSLASH && bytes[end + 1] >= SPACE ? 2 : 1
    }
    if (bytes[end] !== CLOSE_BRACKET) return pos
    end++
  }
  return end
}

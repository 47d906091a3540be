import { COLON, DIGIT, MINUS, OPEN_BRACE, POINT, SPACE, skipBlanks, spells } from './bytes.ts'
import { endOfIsoTime, NONE } from './stamp.ts'
import { endOfSyslog, endOfToken } from './syslog.ts'

/** There is no such prefix. */
export const NO_PREFIX = NONE

const BAR = 0x7c
const UNDERSCORE = 0x5f
const UPPER_F = 0x46
const UPPER_P = 0x50
const STDOUT = Buffer.from(' stdout ')
const STDERR = Buffer.from(' stderr ')
/** 1 for the bytes of a service's name. */
const NAME = Uint8Array.from({ length: 256 }, (_, byte) => Number(isOfName(byte)))

/**
 * Where the object begins that stands behind a prefix at `pos`, or NO_PREFIX. A line feed ends the line.
 *
 *     2026-01-02T03:04:05.6Z stdout F {…}                Kubernetes, the format of CRI
 *     Jan  2 03:04:05 host app[1]: {…}                   syslog, of several kinds
 *     app_1  | {…}                                       docker compose
 */
export function recordBehindPrefix(bytes: Uint8Array, pos: number): number {
  let end = endOfStream(bytes, pos)
  if (end === NONE) end = endOfService(bytes, pos)
  if (end === NONE) end = endOfSyslog(bytes, pos)
  if (end === NONE) return NO_PREFIX
  const start = skipBlanks(bytes, end)
  return bytes[start] === OPEN_BRACE ? start : NO_PREFIX
}

/** Behind `2026-01-02T03:04:05.6Z stdout F ` at `pos`, or NONE. Further tags may follow, with colons between them. */
function endOfStream(bytes: Uint8Array, pos: number): number {
  const time = endOfIsoTime(bytes, pos)
  if (time === NONE) return NONE
  const tag = time + STDOUT.length
  if (!spells(bytes, time, tag, STDOUT) && !spells(bytes, time, tag, STDERR)) return NONE
  if (bytes[tag] !== UPPER_F && bytes[tag] !== UPPER_P) return NONE
  const end = bytes[tag + 1] === COLON ? endOfToken(bytes, tag + 1) : tag + 1
  return bytes[end] === SPACE ? end + 1 : NONE
}

/** Behind `app_1  |` at `pos`, or NONE. */
function endOfService(bytes: Uint8Array, pos: number): number {
  let end = pos
  while (NAME[bytes[end]] === 1) end++
  if (end === pos || bytes[end] !== SPACE) return NONE
  while (bytes[end] === SPACE) end++
  return bytes[end] === BAR ? end + 1 : NONE
}

function isOfName(byte: number): boolean {
  const letter = byte | 0x20
  const isLetter = letter >= 0x61 && letter <= 0x7a
  return isLetter || DIGIT[byte] === 1 || byte === UNDERSCORE || byte === MINUS || byte === POINT
}

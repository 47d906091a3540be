import { DIGIT, MINUS, OPEN_BRACE, POINT, SPACE, skipBlanks } from './bytes.ts'
import { endOfHead } from './piece.ts'
import { NONE } from './stamp.ts'
import { endOfSyslog } from './syslog.ts'

/** There is no such prefix. */
export const NO_PREFIX = NONE

const BAR = 0x7c
const UNDERSCORE = 0x5f
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
  let end = endOfHead(bytes, pos)
  if (end === NONE) end = endOfService(bytes, pos)
  if (end === NONE) end = endOfSyslog(bytes, pos)
  if (end === NONE) return NO_PREFIX
  const start = skipBlanks(bytes, end)
  return bytes[start] === OPEN_BRACE ? start : NO_PREFIX
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

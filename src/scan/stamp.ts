import { COLON, DIGIT, MINUS, PLUS, POINT, SPACE } from './bytes.ts'

/** There is no such thing here. */
export const NONE = -1

const UPPER_Z = 0x5a
const MAX_FRACTION = 9
/** In a shape, `D` stands for a digit, `_` for a digit or a space, `A` and `a` for letters; the others for themselves. */
const ISO = Buffer.from('DDDD-DD-DDTDD:DD:DD')
const ZONE = Buffer.from('DD:DD')
const PLAIN_ZONE = Buffer.from('DDDD')
const MONTH = Buffer.from('Aaa _D DD:DD:DD')

/** Behind a time of RFC 3339 at `pos`, as `2026-01-02T03:04:05.678+08:00`, or NONE. Its numbers may be any. */
export function endOfIsoTime(bytes: Uint8Array, pos: number): number {
  if (!hasShape(bytes, pos, ISO)) return NONE
  pos += ISO.length
  if (bytes[pos] === POINT && DIGIT[bytes[pos + 1]] === 1) pos = endOfFraction(bytes, pos + 1)
  if (bytes[pos] === UPPER_Z) return pos + 1
  if (bytes[pos] !== PLUS && bytes[pos] !== MINUS) return NONE
  const zone = bytes[pos + 3] === COLON ? ZONE : PLAIN_ZONE
  return hasShape(bytes, pos + 1, zone) ? pos + 1 + zone.length : NONE
}

/** Whether bytes that may be cut off anywhere begin like a time of RFC 3339. */
export function mayBecomeIsoTime(bytes: Uint8Array): boolean {
  return hasShape(bytes, 0, ISO.subarray(0, bytes.length))
}

/** Behind a time of RFC 3164 at `pos`, as `Jan  2 03:04:05`, or NONE. */
export function endOfMonthTime(bytes: Uint8Array, pos: number): number {
  return hasShape(bytes, pos, MONTH) ? pos + MONTH.length : NONE
}

export function endOfDigits(bytes: Uint8Array, pos: number): number {
  while (DIGIT[bytes[pos]] === 1) pos++
  return pos
}

/** Nobody writes less than nanoseconds; and the beginning of a line has to tell what it is. */
function endOfFraction(bytes: Uint8Array, pos: number): number {
  return Math.min(endOfDigits(bytes, pos), pos + MAX_FRACTION)
}

function hasShape(bytes: Uint8Array, pos: number, shape: Uint8Array): boolean {
  for (let index = 0; index < shape.length; index++) if (!fits(bytes[pos + index], shape[index])) return false
  return true
}

function fits(byte: number, wanted: number): boolean {
  switch (wanted) {
    case 0x44: // D
      return DIGIT[byte] === 1
    case 0x5f: // _
      return DIGIT[byte] === 1 || byte === SPACE
    case 0x41: // A
      return byte >= 0x41 && byte <= 0x5a
    case 0x61: // a
      return byte >= 0x61 && byte <= 0x7a
    default:
      return byte === wanted
  }
}

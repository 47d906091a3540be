import { byteAt, isDigit, LOWER_CASE, LOWER_E, MINUS, PLUS, POINT, ZERO } from './bytes'

/** Behind the number that begins at `pos`, or 0 if it is none (RFC 8259 section 6). */
// @ts-ignore: decorator
@inline
export function endOfNumber(pos: usize): usize {
  if (byteAt(pos) == MINUS) pos++
  const digits = endOfDigits(pos)
  if (digits == pos) return 0
  // Nothing but a fraction or an exponent may follow a zero in front.
  pos = byteAt(pos) == ZERO ? pos + 1 : digits
  const after = byteAt(pos)
  return after == POINT || (after | LOWER_CASE) == LOWER_E ? endOfFraction(pos) : pos
}

function endOfFraction(pos: usize): usize {
  if (byteAt(pos) == POINT) {
    const digits = endOfDigits(pos + 1)
    if (digits == pos + 1) return 0
    pos = digits
  }
  if ((byteAt(pos) | LOWER_CASE) != LOWER_E) return pos
  pos++
  const sign = byteAt(pos)
  if (sign == PLUS || sign == MINUS) pos++
  const digits = endOfDigits(pos)
  return digits == pos ? 0 : digits
}

/** Where the digits that begin at `pos` end: most numbers of a log have fewer than sixteen. */
// @ts-ignore: decorator
@inline
export function endOfDigits(pos: usize): usize {
  if (!isDigit(byteAt(pos))) return pos
  while (true) {
    const values = i8x16.sub(v128.load(pos), i8x16.splat(<i8>ZERO))
    // Nine is the smaller one where a byte is no digit.
    const others = i8x16.bitmask(i8x16.ne(i8x16.min_u(values, i8x16.splat(9)), values))
    if (others != 0) return pos + <usize>ctz(others)
    pos += 16
  }
}

import { DIGIT, LOWER_CASE, LOWER_E, MINUS, PLUS, POINT, ZERO } from './bytes.ts'

/** The text is no number in the grammar of RFC 8259 section 6. */
export const NOT_A_NUMBER = -1
/** The text is a number, but no integer, or one of more than MAX_DIGITS digits. */
export const NOT_AN_INTEGER = 0

/** More digits than any code has; so a canonical text has a fixed bound. */
export const MAX_DIGITS = 20

/**
 * Writes the integer that `bytes[start, end)` spells into `target`, in the one spelling that the catalog uses, and
 * returns its length there, or one of the two constants above. The value is exact, whatever the spelling:
 *
 *     4100    4100.0    4.1e3    41000e-1    0.41E+4      all give   4100
 *     0       -0        0.000    0e99                     all give   0
 *
 * `target` holds at least MAX_DIGITS + 1 bytes.
 */
export function integerText(bytes: Uint8Array, start: number, end: number, target: Uint8Array): number {
  let pos = start
  const negative = bytes[pos] === MINUS
  if (negative) pos++

  // The digits, with the point taken out, and where in them the point stood.
  const wholeStart = pos
  while (pos < end && DIGIT[bytes[pos]] === 1) pos++
  const wholeEnd = pos
  if (wholeEnd === wholeStart || (bytes[wholeStart] === ZERO && wholeEnd > wholeStart + 1))
    return NOT_A_NUMBER
  // Nearly every code is spelled canonically, and is only copied.
  if (wholeEnd === end && wholeEnd - wholeStart <= MAX_DIGITS) {
    let length = 0
    if (negative && bytes[wholeStart] !== ZERO) target[length++] = MINUS
    for (pos = wholeStart; pos < end; pos++) target[length++] = bytes[pos]
    return length
  }

  let fractionStart = wholeEnd
  let fractionEnd = wholeEnd
  if (pos < end && bytes[pos] === POINT) {
    fractionStart = ++pos
    while (pos < end && DIGIT[bytes[pos]] === 1) pos++
    fractionEnd = pos
    if (fractionEnd === fractionStart) return NOT_A_NUMBER
  }
  const exponent = pos < end ? exponentAt(bytes, pos, end) : 0
  if (Number.isNaN(exponent)) return NOT_A_NUMBER

  const digits = wholeEnd - wholeStart + (fractionEnd - fractionStart)
  const gap = fractionStart - wholeEnd
  // The digit number `index`, counted over the point.
  const digitAt = (index: number): number => {
    const at = wholeStart + index
    return bytes[at < wholeEnd ? at : at + gap]
  }
  let first = 0
  while (first < digits && digitAt(first) === ZERO) first++
  if (first === digits) {
    target[0] = ZERO
    return 1
  }
  let last = digits
  while (digitAt(last - 1) === ZERO) last--
  const point = wholeEnd - wholeStart + exponent
  if (last > point || point - first > MAX_DIGITS) return NOT_AN_INTEGER

  let length = 0
  if (negative) target[length++] = MINUS
  for (let index = first; index < point; index++) target[length++] = index < last ? digitAt(index) : ZERO
  return length
}

/** The integer that a string spells, as catalogs spell it; the string itself where it spells none. */
export function plainSpelling(text: string): string {
  const bytes = Buffer.from(text)
  const target = Buffer.alloc(MAX_DIGITS + 1)
  const length = integerText(bytes, 0, bytes.length, target)
  return length > 0 ? String(target.subarray(0, length)) : text
}

/** The exponent whose `e` stands at `pos`: 0 and more digits up to `end`, or NaN. Large ones stop growing at 1e9. */
function exponentAt(bytes: Uint8Array, pos: number, end: number): number {
  if ((bytes[pos] | LOWER_CASE) !== LOWER_E) return Number.NaN
  pos++
  const negative = bytes[pos] === MINUS
  if (pos < end && (negative || bytes[pos] === PLUS)) pos++
  if (pos === end) return Number.NaN
  let exponent = 0
  for (; pos < end; pos++) {
    if (DIGIT[bytes[pos]] !== 1) return Number.NaN
    exponent = Math.min(1e9, exponent * 10 + bytes[pos] - ZERO)
  }
  return negative ? -exponent : exponent
}

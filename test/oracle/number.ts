/** A number in the grammar of RFC 8259 section 6, and nothing around it. */
export const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/** More zeros than this make no code: without a bound, `1e999999999` would be written out. */
const MOST_ZEROS = 100

/** The integer that a JSON number is, in exact arithmetic; undefined for a fraction and for what is astronomically large. */
export function integerOf(text: string): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? []
  let mantissa = BigInt(whole + fraction)
  if (mantissa === 0n) return 0n
  let scale = Number(exponent) - fraction.length
  while (scale < 0 && mantissa % 10n === 0n) {
    mantissa /= 10n
    scale++
  }
  if (scale < 0 || scale > MOST_ZEROS) return undefined
  const value = mantissa * 10n ** BigInt(scale)
  return sign === '-' ? -value : value
}

import { DIGIT, LETTER, MINUS, POINT, UNDERSCORE } from './bytes.ts'

/**
 * Whether `bytes[start, end)` has the form of a code that is a name, as `SourceFileError.NoVideoMedia`: a letter, and then
 * letters, digits, points, underscores and hyphens. Other texts are sentences or something worse, and name nothing.
 */
export function isCodeName(bytes: Uint8Array, start: number, end: number): boolean {
  if (LETTER[bytes[start]] === 0) return false
  for (let pos = start; pos < end; pos++) {
    const byte = bytes[pos]
    const fits =
      LETTER[byte] === 1 || DIGIT[byte] === 1 || byte === POINT || byte === UNDERSCORE || byte === MINUS
    if (!fits) return false
  }
  return true
}

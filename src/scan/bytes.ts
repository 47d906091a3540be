/** The bytes that JSON is made of, and the tables that sort the others. */

export const TAB = 0x09
export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d
export const SPACE = 0x20
export const QUOTE = 0x22
export const PLUS = 0x2b
export const COMMA = 0x2c
export const MINUS = 0x2d
export const POINT = 0x2e
export const ZERO = 0x30
export const NINE = 0x39
export const COLON = 0x3a
export const OPEN_BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSE_BRACKET = 0x5d
export const UNDERSCORE = 0x5f
export const LOWER_E = 0x65
export const LOWER_B = 0x62
export const LOWER_F = 0x66
export const LOWER_N = 0x6e
export const LOWER_R = 0x72
export const LOWER_T = 0x74
export const LOWER_U = 0x75
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d

/** The bit that makes an ASCII letter small: `E | LOWER_CASE` is `e`. */
export const LOWER_CASE = 0x20

/** 1 for the blanks of RFC 8259 section 2, but for LF, which ends a line and so never stands inside one. */
export const BLANK = tableOf([SPACE, TAB, CARRIAGE_RETURN])

/** 1 for `0` to `9`. */
export const DIGIT = tableOf(range(ZERO, NINE))

/** 1 for the letters of ASCII. */
export const LETTER = tableOf([...range(0x41, 0x5a), ...range(0x61, 0x7a)])

/** 1 for what may follow `\u` (RFC 8259 section 7). */
export const HEX_DIGIT = tableOf([...range(ZERO, NINE), ...range(0x41, 0x46), ...range(0x61, 0x66)])

/**
 * 1 for a byte that stands for itself inside a string: all but `"`, `\` and the control characters.
 * Bytes from 0x80 on count as plain whether or not they are good UTF-8: a log with a broken character is still a
 * log, and its bytes go through as they are.
 */
export const PLAIN = tableOf(range(SPACE, 0xff).filter((byte) => byte !== QUOTE && byte !== BACKSLASH))

/** 1 for the single letters that may follow a backslash. */
export const ESCAPED = tableOf([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)))

/** Whether `bytes[start, end)` is exactly `text`. */
export function spells(bytes: Uint8Array, start: number, end: number, text: Uint8Array): boolean {
  if (text.length !== end - start) return false
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== bytes[start + index]) return false
  }
  return true
}

/** Where the blanks that begin at `pos` end. A line feed is none. */
export function skipBlanks(bytes: Uint8Array, pos: number): number {
  while (BLANK[bytes[pos]] === 1) pos++
  return pos
}

/** Where the blanks begin that end at `pos`. */
export function blanksStart(bytes: Uint8Array, pos: number): number {
  while (BLANK[bytes[pos - 1]] === 1) pos--
  return pos
}

function tableOf(bytes: number[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const byte of bytes) table[byte] = 1
  return table
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

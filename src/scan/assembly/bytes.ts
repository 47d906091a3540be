// The bytes that JSON is made of: ../bytes.ts, in this language.
//
// Editors read these files as TypeScript, which has no decorators of functions: the marks before `@inline` are for them.

export const TAB: u32 = 0x09
export const LINE_FEED: u32 = 0x0a
export const CARRIAGE_RETURN: u32 = 0x0d
export const SPACE: u32 = 0x20
export const QUOTE: u32 = 0x22
export const PLUS: u32 = 0x2b
export const COMMA: u32 = 0x2c
export const MINUS: u32 = 0x2d
export const POINT: u32 = 0x2e
export const SLASH: u32 = 0x2f
export const ZERO: u32 = 0x30
export const COLON: u32 = 0x3a
export const OPEN_BRACKET: u32 = 0x5b
export const BACKSLASH: u32 = 0x5c
export const CLOSE_BRACKET: u32 = 0x5d
export const LOWER_A: u32 = 0x61
export const LOWER_B: u32 = 0x62
export const LOWER_E: u32 = 0x65
export const LOWER_F: u32 = 0x66
export const LOWER_N: u32 = 0x6e
export const LOWER_R: u32 = 0x72
export const LOWER_T: u32 = 0x74
export const LOWER_U: u32 = 0x75
export const OPEN_BRACE: u32 = 0x7b
export const CLOSE_BRACE: u32 = 0x7d

/** The bit that makes an ASCII letter small. */
export const LOWER_CASE: u32 = 0x20

// @ts-ignore: decorator
@inline
export function byteAt(pos: usize): u32 {
  return load<u8>(pos)
}

// @ts-ignore: decorator
@inline
export function isDigit(byte: u32): bool {
  return byte - ZERO < 10
}

/** The blanks of RFC 8259 but for LF, which ends a line. */
// @ts-ignore: decorator
@inline
export function isBlank(byte: u32): bool {
  return byte == SPACE || byte == TAB || byte == CARRIAGE_RETURN
}

/** Where the blanks that begin at `pos` end. */
// @ts-ignore: decorator
@inline
export function skipBlanks(pos: usize): usize {
  while (isBlank(byteAt(pos))) pos++
  return pos
}

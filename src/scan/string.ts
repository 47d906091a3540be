import {
  BACKSLASH,
  ESCAPED,
  HEX_DIGIT,
  LOWER_N,
  LOWER_R,
  LOWER_T,
  OPEN_BRACE,
  PLAIN,
  QUOTE,
  SPACE,
} from './bytes.ts'

/** Four bytes in one integer, each the same. */
const QUOTES = 0x22222222
const BACKSLASHES = 0x5c5c5c5c
const SPACES = 0x20202020
const ONES = 0x01010101
const HIGH_BITS = 0x80808080

/**
 * The position behind the closing quote of the string whose first byte is at `pos`, or -1 if it is none:
 * a control character, or a backslash that begins no escape, comes first (RFC 8259 section 7).
 */
export function endOfString(bytes: Uint8Array, pos: number): number {
  pos |= 0
  for (;;) {
    while (PLAIN[bytes[pos]] === 1) pos++
    if (bytes[pos] === QUOTE) return pos + 1
    if (bytes[pos] !== BACKSLASH) return -1
    if (ESCAPED[bytes[pos + 1]] === 1) pos += 2
    else if (isUnicodeEscape(bytes, pos)) pos += 6
    else return -1
  }
}

/**
 * The same, four bytes at a time: most of a log is inside strings, and this is where a full check spends its time.
 *
 *     word      t  u  s  "        bytes in the order of memory, the first is the lowest
 *     mask     00 00 00 80        a high bit for `"`, for `\`, and for what is below a space
 *
 * It is the classic test for zero bytes, `(x - 0x01…) & ~x & 0x80…`, three times over: for x = word ^ `""""`, for
 * x = word ^ `\\\\`, and with spaces taken away in place of ones. All three look for bytes below 0x80, and on those the
 * high bits of x and word agree, so one `& ~word` serves them all. A borrow can only put wrong bits above the lowest
 * true one, and the lowest is the one that counts.
 *
 * `view` and `bytes` are the same memory. A word that would reach past its end is left to the plain loop.
 */
export function endOfStringByWords(bytes: Uint8Array, view: DataView, pos: number): number {
  const lastWord = (bytes.length - 4) | 0
  pos |= 0
  while (pos <= lastWord) {
    const word = view.getInt32(pos, true)
    const mask =
      (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES)) & ~word & HIGH_BITS
    if (mask !== 0) {
      pos = (pos + ((31 - Math.clz32(mask & -mask)) >> 3)) | 0
      return bytes[pos] === QUOTE ? pos + 1 : endOfString(bytes, pos)
    }
    pos = (pos + 4) | 0
  }
  return endOfString(bytes, pos)
}

/**
 * Whether the string whose first byte is at `pos` begins like the text of an object: with a brace that is spelled as
 * itself, behind blanks that are spelled as a space, `\n`, `\r` or `\t`.
 */
export function opensDocument(bytes: Uint8Array, pos: number): boolean {
  for (;;) {
    const byte = bytes[pos]
    if (byte === OPEN_BRACE) return true
    if (byte === SPACE) pos++
    else if (byte === BACKSLASH && isBlankEscape(bytes[pos + 1])) pos += 2
    else return false
  }
}

function isBlankEscape(letter: number): boolean {
  return letter === LOWER_N || letter === LOWER_R || letter === LOWER_T
}

/** `\uXXXX`, where a lone surrogate is as good as a pair: RFC 8259 section 8.2 lets both pass. */
function isUnicodeEscape(bytes: Uint8Array, pos: number): boolean {
  return (
    bytes[pos + 1] === 0x75 &&
    HEX_DIGIT[bytes[pos + 2]] === 1 &&
    HEX_DIGIT[bytes[pos + 3]] === 1 &&
    HEX_DIGIT[bytes[pos + 4]] === 1 &&
    HEX_DIGIT[bytes[pos + 5]] === 1
  )
}

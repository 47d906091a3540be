import {
  BACKSLASH,
  byteAt,
  isDigit,
  LOWER_A,
  LOWER_B,
  LOWER_CASE,
  LOWER_F,
  LOWER_N,
  LOWER_R,
  LOWER_T,
  LOWER_U,
  OPEN_BRACE,
  QUOTE,
  SLASH,
  SPACE,
} from './bytes'

/**
 * Behind the closing quote of the string whose first byte is at `pos`, or 0 if it is none (RFC 8259 section 7). Sixteen
 * bytes at a time:
 *
 *     bytes     a  t     \  "  x  "  ,  "  b …
 *     special   0  0  0  1  1  0  1  0  1  0     `"`, `\` and what is below a space
 *                        └ the first one tells how to go on
 *
 * A line feed is below a space, so a string never leads beyond its line.
 */
// @ts-ignore: decorator
@inline
export function endOfString(pos: usize): usize {
  while (true) {
    const special = specialAt(pos)
    if (special != 0) {
      pos += <usize>ctz(special)
      // Nearly all strings of a log have no escape.
      return byteAt(pos) == QUOTE ? pos + 1 : endOfEscaped(pos)
    }
    pos += 16
  }
}

// @ts-ignore: decorator
@inline
function specialAt(pos: usize): i32 {
  const bytes = v128.load(pos)
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)))
  // The smaller of a byte and 0x1f is the byte itself where that is a control character.
  const controls = i8x16.eq(i8x16.min_u(bytes, i8x16.splat(0x1f)), bytes)
  return i8x16.bitmask(v128.or(ends, controls))
}

/** The same from a special byte on that is no quote. */
function endOfEscaped(pos: usize): usize {
  while (true) {
    const byte = byteAt(pos)
    if (byte == QUOTE) return pos + 1
    if (byte != BACKSLASH) return 0
    const length = escapeLength(pos)
    if (length == 0) return 0
    pos += length
    let special = specialAt(pos)
    while (special == 0) {
      pos += 16
      special = specialAt(pos)
    }
    pos += <usize>ctz(special)
  }
}

/** How many bytes the escape at `pos` has; 0 if it is none. */
function escapeLength(pos: usize): usize {
  switch (byteAt(pos + 1)) {
    case QUOTE:
    case BACKSLASH:
    case SLASH:
    case LOWER_B:
    case LOWER_F:
    case LOWER_N:
    case LOWER_R:
    case LOWER_T:
      return 2
    case LOWER_U:
      return isHex(byteAt(pos + 2)) && isHex(byteAt(pos + 3)) && isHex(byteAt(pos + 4)) && isHex(byteAt(pos + 5))
        ? 6
        : 0
    default:
      return 0
  }
}

// @ts-ignore: decorator
@inline
function isHex(byte: u32): bool {
  return isDigit(byte) || (byte | LOWER_CASE) - LOWER_A < 6
}

/** Whether the string whose first byte is at `pos` begins like the text of an object: see ../string.ts. */
export function opensDocument(pos: usize): bool {
  while (true) {
    const byte = byteAt(pos)
    if (byte == OPEN_BRACE) return true
    if (byte == SPACE) {
      pos++
    } else if (byte == BACKSLASH) {
      const letter = byteAt(pos + 1)
      if (letter != LOWER_N && letter != LOWER_R && letter != LOWER_T) return false
      pos += 2
    } else {
      return false
    }
  }
}

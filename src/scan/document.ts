import {
  BACKSLASH,
  blanksStart,
  CARRIAGE_RETURN,
  LINE_FEED,
  LOWER_B,
  LOWER_F,
  LOWER_N,
  LOWER_R,
  LOWER_T,
  LOWER_U,
  TAB,
} from './bytes.ts'
import { Checker } from './check.ts'
import { escapedLength } from './escape.ts'
import { HIT_SIZE, Hits, NAME, VALUE_START } from './hits.ts'
import { MEMBER, type Names } from './names.ts'

/** Room for a document of common length, so that it need not grow. */
const FIRST_ROOM = 4096

/** What a lone half of a surrogate pair becomes: U+FFFD. */
const REPLACEMENT = 0xfffd

/**
 * What a string says, if it may be a record, and where each byte of it came from:
 *
 *     text       {"log":"{\"code\":4100}\n"}
 *                        │││   ││
 *     bytes              {"code":4100}␍⏎         a line feed becomes a carriage return, which is a blank as well, but
 *     origins            8 9  ……                  does not end the line; the one behind all ends it for the checker
 *
 * - `bytes[i]` was spelled from `text[origins[i]]` on, and up to `text[origins[i + 1]]`; `text` is the line, whatever the
 *   number of strings around. `origins[length]` is where the string's closing quote is spelled.
 * - The memory is used again for the next document of the same level: it only grows.
 */
export class Document {
  readonly level: number
  readonly hits = new Hits()
  bytes: Buffer = Buffer.alloc(0)
  origins = new Int32Array(0)
  length = 0
  readonly #names: Names
  readonly #checker: Checker

  constructor(names: Names, level: number) {
    this.level = level
    this.#names = names
    this.#checker = new Checker(names)
  }

  /**
   * Takes what stands between the quotes of a good string, `source[start, end)`. `origins` are those of `source`;
   * undefined if that is the line itself. Returns whether it is an object, and fills `hits` if it is.
   */
  read(source: Buffer, start: number, end: number, origins: Int32Array | undefined): boolean {
    this.#makeRoom(end - start + 1)
    this.#unescape(source, start, end, origins)
    this.hits.clear()
    if (!this.#checker.check(0, this.length, this.hits)) return false
    this.#dropRespelled()
    return true
  }

  /** Whether `bytes[start, end)`, which holds no control characters, is spelled in the line as the splicer would. */
  isPlain(start: number, end: number): boolean {
    const { bytes, origins } = this
    // Any other spelling of any byte is longer.
    return origins[end] - origins[start] === escapedLength(bytes, start, end, this.level)
  }

  /**
   * A key is compared by its spelling. So one that is spelled in the line otherwise than its text needs is none: the
   * search for candidates does not know it either.
   */
  #dropRespelled(): void {
    const { hits } = this
    let kept = 0
    for (let index = 0; index < hits.count; index++) {
      const at = index * HIT_SIZE
      if (this.#isRespelled(hits.data[at + NAME], hits.data[at + VALUE_START])) continue
      if (kept < index) hits.data.copyWithin(kept * HIT_SIZE, at, at + HIT_SIZE)
      kept++
    }
    hits.count = kept
  }

  /** Whether the key before the value at `valueStart` is. */
  #isRespelled(name: number, valueStart: number): boolean {
    if (this.#names.kinds[name] >= MEMBER) return false
    const colon = blanksStart(this.bytes, valueStart) - 1
    const keyEnd = blanksStart(this.bytes, colon)
    return !this.isPlain(keyEnd - this.#names.texts[name].length - 2, keyEnd)
  }

  #makeRoom(room: number): void {
    if (room <= this.bytes.length) return
    const size = Math.max(FIRST_ROOM, 2 ** Math.ceil(Math.log2(room)))
    this.bytes = Buffer.allocUnsafeSlow(size)
    this.origins = new Int32Array(size)
    this.#checker.load(this.bytes)
  }

  #unescape(source: Buffer, start: number, end: number, sourceOrigins: Int32Array | undefined): void {
    const { bytes, origins } = this
    let length = 0
    for (let pos = start; pos < end; ) {
      const origin = sourceOrigins === undefined ? pos : sourceOrigins[pos]
      const byte = source[pos]
      if (byte !== BACKSLASH) {
        origins[length] = origin
        bytes[length++] = byte
        pos++
      } else if (source[pos + 1] !== LOWER_U) {
        origins[length] = origin
        bytes[length++] = meaningOf(source[pos + 1])
        pos += 2
      } else {
        const code = unicodeAt(source, pos, end)
        const next = length + put(bytes, length, code)
        origins.fill(origin, length, next)
        length = next
        pos += code > 0xffff ? 12 : 6
      }
    }
    origins[length] = sourceOrigins === undefined ? end : sourceOrigins[end]
    bytes[length] = LINE_FEED
    this.length = length
  }
}

/** What a backslash and this letter stand for. */
function meaningOf(letter: number): number {
  switch (letter) {
    case LOWER_N:
    case LOWER_R:
      return CARRIAGE_RETURN
    case LOWER_T:
      return TAB
    case LOWER_B:
      return 0x08
    case LOWER_F:
      return 0x0c
    default:
      return letter
  }
}

/** The character that `\uXXXX` at `pos` stands for, together with the other half if it is the first of a pair. */
function unicodeAt(source: Buffer, pos: number, end: number): number {
  const first = hexAt(source, pos + 2)
  if (first < 0xd800 || first > 0xdfff) return first === LINE_FEED ? CARRIAGE_RETURN : first
  const isFollowed = pos + 12 <= end && source[pos + 6] === BACKSLASH && source[pos + 7] === LOWER_U
  const second = isFollowed ? hexAt(source, pos + 8) : 0
  const isPair = first < 0xdc00 && second >= 0xdc00 && second <= 0xdfff
  return isPair ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00) : REPLACEMENT
}

function hexAt(source: Buffer, pos: number): number {
  let value = 0
  for (let each = pos; each < pos + 4; each++) {
    const byte = source[each]
    // A letter of either case has its value, less 9, in its low bits.
    value = value * 16 + (byte & 15) + (byte > 0x39 ? 9 : 0)
  }
  return value
}

/** Writes a character in UTF-8, and returns how many bytes it has. */
function put(bytes: Buffer, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code
    return 1
  }
  const count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  for (let index = count - 1; index > 0; index--) {
    bytes[at + index] = 0x80 | (code & 0x3f)
    code >>= 6
  }
  bytes[at] = ((0xf00 >> count) & 0xff) | code
  return count
}

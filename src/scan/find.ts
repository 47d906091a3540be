import {
  BACKSLASH,
  BLANK,
  COLON,
  COMMA,
  DIGIT,
  LOWER_CASE,
  LOWER_E,
  MINUS,
  OPEN_BRACE,
  POINT,
  QUOTE,
} from './bytes.ts'
import { EscapedKeys } from './escaped-keys.ts'
import { LEVEL, NAME, VALUE_START } from './hits.ts'
import type { Search } from './kernel.ts'
import { MEMBER, type Names, STATUS_KEY } from './names.ts'
import { endOfDigits } from './stamp.ts'

/**
 * Searches a chunk for places where a code may stand:
 *
 *     {"time":1,"errCode" : -45029,"message":"…"}
 *              ││       │ │ └ a value that begins like a number or a string
 *              ││       │ └ a colon, with blanks around it or not
 *              │└───────┴ a name that is looked for, between quotes
 *              └ `{`, `,` or a blank: so a quote that is escaped does not open a key
 *
 * Where records inside strings are looked into, an escaped key is such a place too, whatever follows it.
 *
 * ADVICE FOR HACKERS. Most bytes of a log are nowhere near a code, so the search must not look at them one by one.
 * It looks at aligned words of four bytes: any seven bytes in a row hold one such word in full.
 *
 *     address mod 4    0   1   2   3   0   1   2   3   0   1   2
 *                      …   {   "   c   o   d   e   "   :   4   1
 *     seven bytes          └─────────────────────┘
 *     the word in them                 └─────────┘
 *
 * The last seven bytes that end with a name's closing quote are its window (a short name borrows the byte before its
 * opening quote, a still shorter one the byte after its closing quote). The four words that a window can hold are
 * hashed into a table of 16 Ki flags, which stays in the first-level cache. A word whose flag is clear ends the
 * matter, for 99.9 % of them; four words are tested by one branch. One load, one multiplication and one table load
 * for four bytes: about 2.4 GB/s where a loop over bytes reaches 0.6.
 *
 * Where a flag is set, the bytes around are compared for real. So the flags may be wrong in one direction only.
 * An escaped key, `\"code\":` or `\\\"code\\\":`, has a window too, which ends with the first backslash behind its name: of
 * its four words only the last one is new, so that looking for both costs what looking for one does.
 */
const HASH_BITS = 14
const WORD = 4
const WORD_SHIFT = 2
const WINDOW = 7

/** Fibonacci hashing: 2^32 divided by the golden ratio. */
const MULTIPLIER = 0x9e3779b1 | 0

/** What may stand before the opening quote of a key. A key at the very start of a line is in no object. */
const BEFORE = [OPEN_BRACE, COMMA, ...[...BLANK.keys()].filter((byte) => BLANK[byte] === 1)]
/** What may stand behind its closing quote. */
const BEHIND = [COLON, ...BEFORE.filter((byte) => BLANK[byte] === 1)]
/** BEFORE as a table. */
const IS_BEFORE = Uint8Array.from({ length: 256 }, (_, byte) => Number(BEFORE.includes(byte)))

export class Finder {
  readonly #names: Names
  readonly #statuses: Names
  readonly #flags = new Uint8Array(1 << HASH_BITS)
  /** The lengths that names have, each once. */
  readonly #lengths: readonly number[]
  /** Some name is so short that a window cannot be filled: then every quote is looked at. */
  readonly #everyQuote: boolean
  /** Undefined if strings are not looked into. */
  readonly #escaped: EscapedKeys | undefined
  #bytes: Buffer = Buffer.alloc(0)
  /** `#words[i]` is the four bytes from `#shift + 4 * i` on. */
  #words: Int32Array = new Int32Array(0)
  #shift = 0

  constructor({ names, statuses, unwrap }: Search) {
    this.#names = names
    this.#statuses = statuses
    this.#escaped = unwrap ? new EscapedKeys(names) : undefined
    const wanted = names.texts.filter((_, name) => names.kinds[name] < MEMBER)
    const windows = wanted.map(windowsOf)
    this.#lengths = [...new Set(wanted.map((text) => text.length))]
    this.#everyQuote = windows.some((each) => each.length === 0) || (this.#escaped?.areOdd ?? false)
    const escapedWindows = this.#escaped?.texts.map(escapedWindowsOf) ?? []
    for (const window of [...windows, ...escapedWindows].flat()) {
      for (let at = 0; at + WORD <= WINDOW; at++) this.#flags[hash(wordAt(window, at))] = 1
    }
  }

  /** Takes the chunk that the next calls of `find` speak of. Its bytes must not change meanwhile. */
  load(bytes: Buffer): void {
    this.#bytes = bytes
    this.#shift = (WORD - (bytes.byteOffset % WORD)) % WORD
    const length = Math.max(0, bytes.length - this.#shift) >> WORD_SHIFT
    this.#words =
      length === 0 ? new Int32Array(0) : new Int32Array(bytes.buffer, bytes.byteOffset + this.#shift, length)
  }

  /**
   * The first value in `[pos, to)` that may be a code's: its position, with NAME and VALUE_START set in `hit`, and LEVEL
   * 0; or the position behind an escaped key, with LEVEL 1, at whatever level that is; or `to`. `pos` is the start of a
   * line or a position that `find` has returned; `bytes[to - 1]` is a line feed.
   */
  find(pos: number, to: number, hit: Int32Array): number {
    if (this.#everyQuote) return this.#findByQuote(pos, to, hit)
    const shift = this.#shift
    // Shifts and no divisions: an index that the engine takes for a fraction halves the speed.
    const end = (to - shift) >> WORD_SHIFT
    // The flagged word of a closing quote at `pos` begins up to six bytes before it.
    let index = Math.max(0, (pos - shift - (WINDOW - WORD)) >> WORD_SHIFT)
    for (;;) {
      index = nextFlagged(this.#flags, this.#words, index, end)
      if (index >= end) return to
      const at = this.#valueNear(shift + index * WORD, pos, to, hit)
      if (at !== -1) return at
      index++
    }
  }

  /** A flagged word begins at `wordStart`: the closing quote is then among the next seven bytes, and not before `pos`. */
  #valueNear(wordStart: number, pos: number, to: number, hit: Int32Array): number {
    const last = Math.min(wordStart + WINDOW, to)
    for (let quote = Math.max(wordStart + 1, pos); quote < last; quote++) {
      const byte = this.#bytes[quote]
      if (byte !== QUOTE && byte !== BACKSLASH) continue
      const at = byte === QUOTE ? this.#valueBehind(quote, hit) : this.#escapedFrom(quote, to, hit)
      if (at !== -1) return at
    }
    return -1
  }

  #escapedFrom(pos: number, to: number, hit: Int32Array): number {
    hit[LEVEL] = 1
    return this.#escaped?.endFrom(this.#bytes, pos, to) ?? -1
  }

  #escapedBehind(quote: number, hit: Int32Array): number {
    hit[LEVEL] = 1
    return this.#escaped?.endBehind(this.#bytes, quote) ?? -1
  }

  /** The slow way, which is also the definition: every quote may end a key. */
  #findByQuote(pos: number, to: number, hit: Int32Array): number {
    for (;;) {
      const quote = this.#bytes.indexOf(QUOTE, pos)
      if (quote === -1 || quote >= to) return to
      const plain = this.#valueBehind(quote, hit)
      const at = plain === -1 ? this.#escapedBehind(quote, hit) : plain
      if (at !== -1) return at
      pos = quote + 1
    }
  }

  /** If `quote` ends a key that is looked for: where its value begins, with `hit` set; else -1. */
  #valueBehind(quote: number, hit: Int32Array): number {
    const bytes = this.#bytes
    const name = this.#nameBefore(quote)
    if (name === -1) return -1
    let pos = quote + 1
    while (BLANK[bytes[pos]] === 1) pos++
    if (bytes[pos] !== COLON) return -1
    pos++
    while (BLANK[bytes[pos]] === 1) pos++
    const first = bytes[pos]
    const isStatus = this.#names.kinds[name] === STATUS_KEY
    if (first === MINUS || DIGIT[first] === 1) {
      if (isStatus && !this.#mayCount(pos)) return -1
    } else if (first !== QUOTE || isStatus) {
      return -1
    }
    hit[NAME] = name
    hit[VALUE_START] = pos
    hit[LEVEL] = 0
    return pos
  }

  /** Whether the number at `pos` is one of the statuses, or spelled in a way that is not looked at here. */
  #mayCount(pos: number): boolean {
    const bytes = this.#bytes
    const end = endOfDigits(bytes, bytes[pos] === MINUS ? pos + 1 : pos)
    const isWhole = bytes[end] !== POINT && (bytes[end] | LOWER_CASE) !== LOWER_E
    return !isWhole || this.#statuses.match(bytes, pos, end) !== -1
  }

  /** The name between `quote` and an opening quote that can open a key, or -1. */
  #nameBefore(quote: number): number {
    const bytes = this.#bytes
    for (const length of this.#lengths) {
      const open = quote - length - 1
      if (open < 1 || bytes[open] !== QUOTE || IS_BEFORE[bytes[open - 1]] === 0) continue
      const name = this.#names.match(bytes, open + 1, quote)
      if (name !== -1 && this.#names.kinds[name] < MEMBER) return name
    }
    return -1
  }
}

/**
 * The index of the first word in `words[index, end)` whose flag is set, or one not below `end`.
 *
 * It is a function of its own, and small, because of the time before it is compiled: as a part of `find` the loop
 * waits for 30 ms, and what a log of 8 MiB has to say is told before it runs at its speed.
 */
function nextFlagged(flags: Uint8Array, words: Int32Array, index: number, end: number): number {
  index |= 0
  end |= 0
  for (; index + 4 <= end; index += 4) {
    const any =
      flags[hash(words[index])] |
      flags[hash(words[index + 1])] |
      flags[hash(words[index + 2])] |
      flags[hash(words[index + 3])]
    if (any !== 0) break
  }
  while (index < end && flags[hash(words[index])] === 0) index++
  return index
}

/** The seven-byte windows that end at, or with one byte behind, the closing quote of a name; none if it is too short. */
function windowsOf(text: Uint8Array): number[][] {
  const quoted = [QUOTE, ...text, QUOTE]
  if (quoted.length >= WINDOW) return [quoted.slice(-WINDOW)]
  if (quoted.length === WINDOW - 1) return BEFORE.map((before) => [before, ...quoted])
  if (quoted.length === WINDOW - 2) {
    return BEFORE.flatMap((before) => BEHIND.map((behind) => [before, ...quoted, behind]))
  }
  return []
}

/**
 * The window of an escaped key that ends with the first backslash behind it. A name of three bytes borrows one more,
 * which is a quote or a backslash; shorter ones have no window anyway.
 */
function escapedWindowsOf(text: readonly number[]): number[][] {
  if (text.length < WINDOW - 1) return []
  if (text.length >= WINDOW) return [text.slice(-WINDOW)]
  return [QUOTE, BACKSLASH].map((behind) => [...text, behind].slice(-WINDOW))
}

/** Four bytes as the machine would load them, whatever its byte order. */
function wordAt(window: readonly number[], at: number): number {
  return new Int32Array(Uint8Array.from(window.slice(at, at + WORD)).buffer)[0]
}

function hash(word: number): number {
  return Math.imul(word, MULTIPLIER) >>> (32 - HASH_BITS)
}

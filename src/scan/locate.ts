import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  LOWER_N,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from './bytes.ts'
import { MAX_DEPTH } from './check.ts'
import { CODE_KEY, Names } from './names.ts'
import { type Pointer, Pointers } from './pointers.ts'
import { endOfStringByWords } from './string.ts'

/** No value was found. */
export const NOWHERE = -1

const NOTHING: readonly number[] = []

/**
 * Finds members of one line by their keys, wherever they stand, or by JSON Pointers (RFC 6901), those texts that begin
 * with a slash. Only scalars are values here, and null is none.
 *
 *     {"data":{"time":7,"host":"a"},"time":5}⏎        time        the 5: the least deep one, and of those the first
 *                                                     host        the "a"
 *                                                     /data/time  the 7
 *
 * The line has been checked: so this walk looks at structure alone, and believes it.
 */
export class Locator {
  /** By the number of what is looked for: the value is `bytes[starts[i], ends[i])`, or `starts[i]` is NOWHERE. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** How many containers each is in. */
  readonly depths: Int32Array
  readonly #names: Names
  /** What each name is the key of. */
  readonly #wantedOf: readonly number[]
  readonly #pointers: Pointers
  /** Of each open container, whether it is an object; index 0 is outside of all. */
  readonly #isObject = new Uint8Array(MAX_DEPTH + 1)

  constructor(wanted: readonly string[]) {
    const all = wanted.map((text, index) => ({ text, index }))
    const keys = all.filter(({ text }) => !text.startsWith('/'))
    const pointers = all.filter(({ text }) => text.startsWith('/'))
    this.starts = new Int32Array(wanted.length)
    this.ends = new Int32Array(wanted.length)
    this.depths = new Int32Array(wanted.length)
    this.#names = new Names(keys.map(({ text }) => ({ text, kind: CODE_KEY })))
    this.#wantedOf = keys.map(({ index }) => index)
    this.#pointers = new Pointers(pointers.map(({ text, index }): Pointer => ({ text, index })))
  }

  /**
   * Looks through the JSON object or array that begins at `pos`; `bytes` goes on behind it.
   *
   * @param passed where members stand that are not looked at, with the comma before each: start and end by turns, in order
   */
  locate(bytes: Buffer, pos: number, passed: readonly number[] = NOTHING): void {
    const isObject = this.#isObject
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    let depth = 0
    let keyStart = NOWHERE
    let keyEnd = NOWHERE
    let next = 0
    this.starts.fill(NOWHERE)
    this.#pointers.clear()
    do {
      if (pos === passed[next]) {
        pos = passed[next + 1]
        next += 2
      }
      const byte = bytes[pos]
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (depth > 0) this.#pointers.enter(bytes, keyStart, keyEnd, depth)
        depth++
        isObject[depth] = byte === OPEN_BRACE ? 1 : 0
        this.#pointers.open(depth)
        keyStart = NOWHERE
        pos++
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth--
        this.#pointers.leave(depth)
        pos++
      } else if (byte === COMMA) {
        this.#pointers.next(depth)
        keyStart = NOWHERE
        pos++
      } else if (byte === COLON || byte <= SPACE) {
        pos++
      } else {
        const start = pos
        pos = byte === QUOTE ? endOfStringByWords(bytes, view, pos + 1) : endOfWord(bytes, pos)
        if (isObject[depth] === 1 && keyStart === NOWHERE) {
          keyStart = start + 1
          keyEnd = pos - 1
        } else {
          // An n can only begin null, which is no value: a deeper one may be.
          if (byte !== LOWER_N) this.#take(bytes, keyStart, keyEnd, depth, start, pos)
        }
      }
    } while (depth > 0)
  }

  /** A scalar, with the key that it stands behind if there is one. */
  #take(bytes: Buffer, keyStart: number, keyEnd: number, depth: number, start: number, end: number): void {
    const name = keyStart === NOWHERE ? NOWHERE : this.#names.match(bytes, keyStart, keyEnd)
    const wanted = name === NOWHERE ? NOWHERE : this.#wantedOf[name]
    const isFound = wanted !== NOWHERE && (this.starts[wanted] === NOWHERE || this.depths[wanted] > depth)
    if (isFound) this.#keep(wanted, depth, start, end)
    if (this.#pointers.count === 0) return
    for (let pointer = 0; pointer < this.#pointers.count; pointer++) {
      const index = this.#pointers.indexOf(pointer)
      if (this.starts[index] === NOWHERE && this.#pointers.ends(pointer, bytes, keyStart, keyEnd, depth)) {
        this.#keep(index, depth, start, end)
      }
    }
  }

  #keep(wanted: number, depth: number, start: number, end: number): void {
    this.starts[wanted] = start
    this.ends[wanted] = end
    this.depths[wanted] = depth
  }
}

/** Behind a number, `true`, `false` or `null`: they end where punctuation, a blank or the line does. */
function endOfWord(bytes: Buffer, pos: number): number {
  for (;;) {
    const byte = bytes[pos]
    if (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte <= SPACE) return pos
    pos++
  }
}

import {
  BLANK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DIGIT,
  LOWER_CASE,
  LOWER_E,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  POINT,
  QUOTE,
  SPACE,
  ZERO,
} from './bytes.ts'
import type { Hits } from './hits.ts'
import { MEMBER, type Names, STATUS_KEY, slotOf, WRAPPER } from './names.ts'
import { endOfStringByWords, opensDocument } from './string.ts'

/** How many brackets and braces may be open at once. Deeper lines are malformed; so the depth of a stack is fixed. */
export const MAX_DEPTH = 1024

/**
 * Reads one line in full: is it RFC 8259, and which of its members have a name that is looked for?
 *
 *     {"data":[{"code":4100},{"Code":"5100"}]}⏎
 *     1        2              3                      objects are numbered as they open
 *
 * What always holds:
 * - `bytes[end]` is a line feed. It is a byte that no rule of the grammar accepts inside a line, so every loop below
 *   stops there by itself, and none of them compares with `end` until the outermost bracket has closed.
 * - `pos` only grows, and every byte is looked at a bounded number of times: time is linear in the line.
 * - `container` is the number of the object that is open, or 0 for an array; `stack[0, depth)` holds those around it.
 *
 * UTF-8 is not checked: a broken character inside a string is no reason to lose a line (see PLAIN).
 *
 * ADVICE FOR HACKERS. `| 0` behind a call or a parameter is no arithmetic: it tells the engine that a position is a
 * small integer. Without it, every position in this function is unpacked from a tagged value and packed again for each
 * byte, and the check takes half as long again.
 */
export class Checker {
  readonly #names: Names
  readonly #stack = new Int32Array(MAX_DEPTH)
  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))

  constructor(names: Names) {
    this.#names = names
  }

  /** Takes the chunk that the next calls of `check` speak of. */
  load(bytes: Buffer): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /**
   * Fills `hits` with the numbers and strings under a code key, the numbers under a status key, the strings under a name
   * key, the members that have the name of an insertion, and the strings under a wrapper's key that may hold an object.
   * Returns whether the line is an object or array, well-formed to its end; if not,
   * `hits` is of no use. `start` is where the first brace or bracket stands.
   */
  check(start: number, end: number, hits: Hits): boolean {
    const bytes = this.#bytes
    const view = this.#view
    const stack = this.#stack
    const names = this.#names
    const { kinds, slots } = names
    let pos = start | 0
    let depth = 0
    let container = 0
    let objects = 0

    next: for (;;) {
      if (bytes[pos] <= SPACE) pos = afterBlanks(bytes, pos) | 0

      let name = -1
      if (container !== 0) {
        // Inside an object every value has its key before it.
        if (bytes[pos] !== QUOTE) return false
        const keyStart = pos + 1
        pos = endOfStringByWords(bytes, view, keyStart) | 0
        if (pos === -1) return false
        if (slots[slotOf(pos - 1 - keyStart, bytes[keyStart], bytes[pos - 2])] !== 0) {
          name = names.match(bytes, keyStart, pos - 1)
          if (name !== -1 && kinds[name] === MEMBER) {
            hits.pushMember(name, container, depth, keyStart)
            name = -1
          }
        }
        if (bytes[pos] <= SPACE) pos = afterBlanks(bytes, pos) | 0
        if (bytes[pos] !== COLON) return false
        pos++
        if (bytes[pos] <= SPACE) pos = afterBlanks(bytes, pos) | 0
      }

      const first = bytes[pos]
      if (first === QUOTE) {
        const valueStart = pos
        pos = endOfStringByWords(bytes, view, pos + 1) | 0
        if (pos === -1) return false
        if (name !== -1) {
          const kind = kinds[name]
          if (kind < MEMBER && kind !== STATUS_KEY) hits.push(name, container, depth, valueStart, pos)
          else if (kind === WRAPPER && opensDocument(bytes, valueStart + 1)) {
            hits.pushWrapped(name, container, depth, valueStart, pos)
          }
        }
      } else if (first === MINUS || DIGIT[first] === 1) {
        const valueStart = pos
        pos = endOfNumber(bytes, pos) | 0
        if (pos === -1) return false
        if (name !== -1 && kinds[name] !== WRAPPER) hits.push(name, container, depth, valueStart, pos)
      } else if (first === OPEN_BRACE || first === OPEN_BRACKET) {
        if (depth === MAX_DEPTH) return false
        stack[depth++] = container
        container = first === OPEN_BRACE ? ++objects : 0
        pos++
        if (bytes[pos] <= SPACE) pos = afterBlanks(bytes, pos) | 0
        // `]` and `}` stand two above their opening bytes. Anything else is the first key or value inside.
        if (bytes[pos] !== first + 2) continue
        pos++
        container = stack[--depth]
      } else {
        pos = endOfLiteral(bytes, pos) | 0
        if (pos === -1) return false
      }

      // A value has ended. A comma leads to the next one; a bracket ends the container, which was a value itself.
      for (;;) {
        if (bytes[pos] <= SPACE) pos = afterBlanks(bytes, pos) | 0
        if (depth === 0) {
          hits.objects = objects
          return pos === end
        }
        const after = bytes[pos++]
        if (after === COMMA) continue next
        if (after !== (container === 0 ? CLOSE_BRACKET : CLOSE_BRACE)) return false
        container = stack[--depth]
      }
    }
  }
}

/** Logs are written without blanks: the caller looks for one before it asks. */
function afterBlanks(bytes: Uint8Array, pos: number): number {
  pos |= 0
  while (BLANK[bytes[pos]] === 1) pos++
  return pos
}

/** The position behind the number that begins at `pos` (RFC 8259 section 6), or -1. */
export function endOfNumber(bytes: Uint8Array, pos: number): number {
  pos |= 0
  if (bytes[pos] === MINUS) pos++
  if (DIGIT[bytes[pos]] !== 1) return -1
  if (bytes[pos] === ZERO) pos++
  else while (DIGIT[bytes[pos]] === 1) pos++
  if (bytes[pos] === POINT) {
    pos++
    if (DIGIT[bytes[pos]] !== 1) return -1
    while (DIGIT[bytes[pos]] === 1) pos++
  }
  if ((bytes[pos] | LOWER_CASE) === LOWER_E) {
    pos++
    if (bytes[pos] === PLUS || bytes[pos] === MINUS) pos++
    if (DIGIT[bytes[pos]] !== 1) return -1
    while (DIGIT[bytes[pos]] === 1) pos++
  }
  return pos
}

/** The position behind `true`, `false` or `null` at `pos`, or -1. */
function endOfLiteral(bytes: Uint8Array, pos: number): number {
  const second = bytes[pos + 1]
  switch (bytes[pos]) {
    case 0x74:
      return second === 0x72 && bytes[pos + 2] === 0x75 && bytes[pos + 3] === 0x65 ? pos + 4 : -1
    case 0x66:
      return second === 0x61 && bytes[pos + 2] === 0x6c && bytes[pos + 3] === 0x73 && bytes[pos + 4] === 0x65
        ? pos + 5
        : -1
    case 0x6e:
      return second === 0x75 && bytes[pos + 2] === 0x6c && bytes[pos + 3] === 0x6c ? pos + 4 : -1
    default:
      return -1
  }
}

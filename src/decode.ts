import { type Catalog, standsUnder } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import { QUOTE, spells, ZERO } from './scan/bytes.ts'
import { isCodeName } from './scan/code-name.ts'
import { NAME_KEY, type Name, STATUS_KEY } from './scan/names.ts'
import { integerText, MAX_DIGITS, NOT_A_NUMBER, NOT_AN_INTEGER } from './scan/number.ts'

/** A number under a code key, or a name under a name key, that the catalog does not know. Faults have ids from 1 on. */
export const UNRECOGNISED = 0
/** The number 0 under a code key, or the empty text under a name key. */
export const SUCCEEDED = -2
/** No code at all: a text that is no number, or a status that the catalog does not document. */
export const IGNORED = -3

/** Longer texts are no codes: see the catalog's schema. */
const MAX_TEXT = 128

/**
 * Looks values up in a catalog, from bytes to ids. A code is its text: `-45029` and `"-45029"` are one code,
 * `45029` is another. The table is open addressing over the texts' hash; slots hold ids, 0 is an empty one.
 *
 * Some codes are codes only under certain keys: `#idUnder[name * #ids + id]` is the id itself where the fault with that id
 * stands under the key with that name, and 0 elsewhere.
 */
export class Decoder {
  readonly #texts: readonly Uint8Array[]
  readonly #slots: Int32Array
  readonly #mask: number
  readonly #kinds: Uint8Array
  readonly #idUnder: Int32Array
  readonly #ids: number
  readonly #integer = new Uint8Array(MAX_DIGITS + 1)

  /** `names` are those of the keys, and may be followed by others. */
  constructor({ faults }: Catalog, names: readonly Name[]) {
    this.#texts = faults.map((fault) => Buffer.from(String(fault.code)))
    const size = 2 ** Math.ceil(Math.log2(this.#texts.length * 4 + 2))
    this.#mask = size - 1
    this.#slots = new Int32Array(size)
    this.#texts.forEach((text, index) => {
      let slot = hash(text, 0, text.length) & this.#mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = index + 1
    })
    this.#kinds = Uint8Array.from(names, ({ kind }) => kind)
    this.#ids = faults.length + 1
    // `flatMap` would take 0.7 ms here, twice as long as all else that is made for a run.
    this.#idUnder = new Int32Array(names.length * this.#ids)
    names.forEach((name, index) => {
      this.#idUnder.set(faults.map(idUnder(name)), index * this.#ids + 1)
    })
  }

  /**
   * What the scalar `bytes[start, end)` means under the key with this name: an id, or one of the constants above.
   * A string includes its quotes. The bytes need not be good JSON: what is no number at all is UNRECOGNISED
   * if it is bare and IGNORED if it is quoted.
   */
  idOf(bytes: Uint8Array, start: number, end: number, name: number): number {
    const kind = this.#kinds[name]
    const quoted = bytes[start] === QUOTE
    if (kind === NAME_KEY) return quoted ? this.#nameId(bytes, start + 1, end - 1, name) : IGNORED
    if (quoted && kind === STATUS_KEY) return IGNORED
    const otherwise = kind === STATUS_KEY ? IGNORED : UNRECOGNISED
    const textStart = quoted ? start + 1 : start
    const textEnd = quoted ? end - 1 : end

    const length = integerText(bytes, textStart, textEnd, this.#integer)
    if (length === NOT_A_NUMBER)
      return quoted ? this.#find(bytes, textStart, textEnd, name) || IGNORED : otherwise
    if (length === NOT_AN_INTEGER) return otherwise
    if (length === 1 && this.#integer[0] === ZERO) return kind === STATUS_KEY ? IGNORED : SUCCEEDED
    return this.#find(this.#integer, 0, length, name) || otherwise
  }

  /** What a text under a name key means. One that has not even the form of a name is no code. */
  #nameId(bytes: Uint8Array, start: number, end: number, name: number): number {
    if (start === end) return SUCCEEDED
    if (end - start > MAX_TEXT) return IGNORED
    return this.#find(bytes, start, end, name) || (isCodeName(bytes, start, end) ? UNRECOGNISED : IGNORED)
  }

  /** The id of the fault whose code is spelled `bytes[start, end)` and stands under the key with this name, or 0. */
  #find(bytes: Uint8Array, start: number, end: number, name: number): number {
    if (end - start > MAX_TEXT) return 0
    let slot = hash(bytes, start, end) & this.#mask
    for (;;) {
      const id = this.#slots[slot]
      if (id === 0 || spells(bytes, start, end, this.#texts[id - 1]))
        return this.#idUnder[name * this.#ids + id]
      slot = (slot + 1) & this.#mask
    }
  }
}

/** Under a name key, only names are codes. */
function idUnder({ text, kind }: Name): (fault: Fault, index: number) => number {
  return (fault, index) => {
    const fits = kind !== NAME_KEY || typeof fault.code === 'string'
    return fits && standsUnder(fault, text) ? index + 1 : 0
  }
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let pos = start; pos < end; pos++) value = Math.imul(value ^ bytes[pos], 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

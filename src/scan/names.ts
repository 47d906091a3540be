/** What a name stands for. */
export const CODE_KEY = 0
export const STATUS_KEY = 1
/** A key under which texts are codes, and numbers are not. */
export const NAME_KEY = 2
/**
 * A member that faultline itself inserts: not searched for, but noticed, so that no name is ever doubled. The kinds below
 * are those of keys that are searched for.
 */
export const MEMBER = 3
/** A key under which a whole record may stand as a text. */
export const WRAPPER = 4

/** A name as a log spells it, without its quotes, and what it stands for. */
export interface Name {
  readonly text: string
  readonly kind: number
}

/** Slots of the hash table: many more than names, so that almost every other key of a log ends at an empty slot. */
const SLOTS = 1024

/**
 * The names that the scan looks for, compiled for comparison byte by byte. A name is known by its index.
 *
 * The table is open hashing over length, first and last byte, the three that are at hand when a key's closing quote
 * has been found. `slots[slot]` and `next[name]` hold an index plus one, and 0 ends the chain; the letters of all
 * names lie one behind the other, those of `name` at `[starts[name], starts[name + 1])`.
 */
export class Names {
  readonly kinds: Uint8Array
  readonly texts: readonly Uint8Array[]
  /** Most keys of a log end at an empty slot: look here, with `slotOf`, before `match` is called. */
  readonly slots = new Uint32Array(SLOTS)
  readonly next: Uint32Array
  readonly letters: Uint8Array
  readonly starts: Int32Array

  constructor(names: readonly Name[]) {
    this.texts = names.map((name) => Buffer.from(spelling(name.text)))
    this.kinds = Uint8Array.from(names, (name) => name.kind)
    this.letters = Uint8Array.from(this.texts.flatMap((text) => [...text]))
    this.starts = new Int32Array(names.length + 1)
    this.next = new Uint32Array(names.length)
    this.texts.forEach((text, index) => {
      this.starts[index + 1] = this.starts[index] + text.length
      const slot = slotOf(text.length, text[0], text[text.length - 1])
      this.next[index] = this.slots[slot]
      this.slots[slot] = index + 1
    })
  }

  /** The index of the name that `bytes[start, end)` spells, or -1. */
  match(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return -1
    let link = this.slots[slotOf(end - start, bytes[start], bytes[end - 1])]
    while (link !== 0) {
      if (this.#spells(link - 1, bytes, start, end)) return link - 1
      link = this.next[link - 1]
    }
    return -1
  }

  #spells(name: number, bytes: Uint8Array, start: number, end: number): boolean {
    const letters = this.letters
    const first = this.starts[name]
    const length = (end - start) | 0
    if (this.starts[name + 1] - first !== length) return false
    for (let index = 0; index < length; index++) {
      if (bytes[start + index] !== letters[first + index]) return false
    }
    return true
  }
}

/** How JSON spells a key, without its quotes: the plain spelling, which is the only one that is looked for. */
export function spelling(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Where in `slots` a name of this length, with this first and last byte, begins its chain. */
export function slotOf(length: number, first: number, last: number): number {
  return (length * 31 + first * 7 + last) & (SLOTS - 1)
}

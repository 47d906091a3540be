import { spells } from './bytes.ts'
import { MAX_DEPTH } from './check.ts'
import { spelling } from './names.ts'

export interface Pointer {
  /** As `/job/0/name`, RFC 6901. */
  readonly text: string
  /** The number of what is looked for. */
  readonly index: number
}

/** One step of a pointer: the key in an object, or the place in an array if it can be one. */
interface Token {
  readonly key: Uint8Array
  readonly place: number
}

const NO_PLACE = -1

/**
 * How far the way to the value at hand agrees with each pointer. Of a pointer `/a/1/b`, in a walk through a line:
 *
 *     {"a":[0,{"b":7}]}
 *          1  2    3        so many tokens agree, once each container on the way has been entered
 */
export class Pointers {
  readonly #pointers: readonly Pointer[]
  readonly #tokens: readonly (readonly Token[])[]
  /** How many tokens of each pointer are those of the containers that are open. */
  readonly #agreed: Int32Array
  /** In each open container, how many values came before the one at hand. */
  readonly #places = new Int32Array(MAX_DEPTH + 1)

  constructor(pointers: readonly Pointer[]) {
    this.#pointers = pointers
    this.#tokens = pointers.map(({ text }) => text.slice(1).split('/').map(tokenOf))
    this.#agreed = new Int32Array(pointers.length)
  }

  get count(): number {
    return this.#pointers.length
  }

  indexOf(pointer: number): number {
    return this.#pointers[pointer].index
  }

  /** A line begins. */
  clear(): void {
    this.#agreed.fill(0)
  }

  /** The value at hand is a container that stands at this depth: the way now leads through it. */
  enter(bytes: Buffer, keyStart: number, keyEnd: number, depth: number): void {
    for (let pointer = 0; pointer < this.count; pointer++) {
      const isOn = this.#isOn(pointer, bytes, keyStart, keyEnd, depth)
      if (isOn && depth < this.#tokens[pointer].length) this.#agreed[pointer] = depth
    }
  }

  open(depth: number): void {
    this.#places[depth] = 0
  }

  next(depth: number): void {
    this.#places[depth]++
  }

  /** A container has ended, and so many are still open. */
  leave(depth: number): void {
    for (let pointer = 0; pointer < this.count; pointer++) {
      if (this.#agreed[pointer] >= depth) this.#agreed[pointer] = Math.max(0, depth - 1)
    }
  }

  /** Whether the pointer means the value at hand. */
  ends(pointer: number, bytes: Buffer, keyStart: number, keyEnd: number, depth: number): boolean {
    return this.#tokens[pointer].length === depth && this.#isOn(pointer, bytes, keyStart, keyEnd, depth)
  }

  /** Whether the value at hand, which stands in so many containers, lies on the way of the pointer. */
  #isOn(pointer: number, bytes: Buffer, keyStart: number, keyEnd: number, depth: number): boolean {
    if (this.#agreed[pointer] !== depth - 1) return false
    const token = this.#tokens[pointer][depth - 1]
    if (token === undefined) return false
    if (keyStart < 0) return token.place === this.#places[depth]
    return spells(bytes, keyStart, keyEnd, token.key)
  }
}

/** `~1` stands for a slash and `~0` for a tilde. */
function tokenOf(text: string): Token {
  const key = text.replaceAll('~1', '/').replaceAll('~0', '~')
  return {
    key: Buffer.from(spelling(key)),
    place: /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : NO_PLACE,
  }
}

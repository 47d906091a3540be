import { isOutOfOwnDescriptors } from '../../reason.ts'
import type { Tail } from './tail.ts'

/** How many files are kept open, where the system allows so many. */
const MOST = 512

/**
 * Keeps few files open: a process has only so many descriptors, and others than the followed files need some of them. A
 * file that is at its path can be opened again when something is written to it.
 */
export class OpenFiles {
  #most = MOST
  /** Up to which `#most` grows again, once the process has met its own bound: this, and what else it opens, fit in. */
  #bound: number | undefined
  #isRefused = false
  /** At least so many are open: some may have been closed since they were counted. */
  #count = 0

  /** Takes note that a file was opened, and closes others if there are too many by now. */
  add(tails: readonly Tail[]): void {
    this.#count++
    if (this.#count > this.#most) this.#keep(tails, Math.floor(this.#most / 2))
  }

  /** Closes those that are too many, at the end of a round. After one in which nothing was refused, more may be open. */
  keepFew(tails: readonly Tail[]): void {
    if (!this.#isRefused) this.#most = Math.min(this.#most + 1, this.#bound ?? MOST)
    this.#isRefused = false
    this.#keep(tails, this.#most)
  }

  /** After the system has refused to open one more, with `error`, fewer are kept. Returns whether there is room now. */
  makeRoom(tails: readonly Tail[], error: unknown): boolean {
    const before = openOf(tails).length
    const fewer = Math.floor(before / 2)
    this.#most = Math.max(1, fewer)
    if (isOutOfOwnDescriptors(error)) this.#bound ??= this.#most
    this.#isRefused = true
    this.#keep(tails, fewer)
    return this.#count < before
  }

  /** Closes the quietest, and among them first those that have been read. */
  #keep(tails: readonly Tail[], most: number): void {
    const open = openOf(tails)
    this.#count = open.length
    if (open.length <= most) return
    const idle = open.filter(({ state }) => state === 'followed')
    idle.sort((one, other) => Number(one.isNews) - Number(other.isNews) || one.quietSince - other.quietSince)
    for (const tail of idle.slice(0, open.length - most)) {
      tail.close()
      this.#count--
    }
  }
}

function openOf(tails: readonly Tail[]): Tail[] {
  return tails.filter(({ isOpen }) => isOpen)
}

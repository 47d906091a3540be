import type { Changes } from './edits.ts'
import { LINE_FEED } from './scan/bytes.ts'
import { endOfHead, makeFull } from './scan/piece.ts'

/** Room for a line of common length, so that it need not grow. */
const FIRST_ROOM = 65_536

/**
 * The pieces of a group as the one line that they were, and where each of them lies among the bytes that they came from:
 *
 *     bytes    … stdout P {"code":⏎… stderr F {}⏎… stdout F 4100}⏎
 *     line     … stdout F {"code":4100}⏎
 *                                 └ ends[0] starts[1]: from here on it is the second piece
 *
 * It takes changes of the line, and makes changes of the bytes of them. What is put behind a value goes to the piece in
 * which the value ends; what is taken out, out of each piece that holds some of it. The memory is used again.
 */
export class Joined implements Changes {
  readonly #changes: Changes
  #bytes: Buffer = Buffer.alloc(0)
  #length = 0
  /** Where in the line each piece ends. */
  readonly #ends: number[] = []
  /** By how much a position in the bytes is more than that in the line, for each piece. */
  readonly #shifts: number[] = []

  constructor(changes: Changes) {
    this.#changes = changes
  }

  get count(): number {
    return this.#changes.count
  }

  clear(): void {
    this.#length = 0
    this.#ends.length = 0
    this.#shifts.length = 0
  }

  /** Appends the piece `bytes[start, end)`, a line without its line feed. Of the first one the head is part of the line. */
  add(bytes: Buffer, start: number, end: number): void {
    const head = endOfHead(bytes, start)
    const from = this.#length === 0 ? start : head
    this.#makeRoom(this.#length + end - from + 1)
    bytes.copy(this.#bytes, this.#length, from, end)
    if (this.#length === 0) makeFull(this.#bytes, head - start)
    this.#shifts.push(from - this.#length)
    this.#length += end - from
    this.#ends.push(this.#length)
  }

  /** The line, with its line feed. It holds until the next one is begun. */
  line(): Buffer {
    this.#bytes[this.#length] = LINE_FEED
    return this.#bytes.subarray(0, this.#length + 1)
  }

  insert(pos: number, fragment: Buffer): void {
    this.#changes.insert(pos + this.#shifts[this.#pieceAt(pos - 1)], fragment)
  }

  remove(from: number, to: number): void {
    for (let piece = this.#pieceAt(from), pos = from; pos < to; piece++) {
      const end = Math.min(to, this.#ends[piece])
      if (end > pos) this.#changes.remove(pos + this.#shifts[piece], end + this.#shifts[piece])
      pos = end
    }
  }

  drop(count: number): void {
    this.#changes.drop(count)
  }

  /** The piece that the byte at `pos` is in. */
  #pieceAt(pos: number): number {
    let low = 0
    let high = this.#ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ends[middle] > pos) high = middle
      else low = middle + 1
    }
    return low
  }

  #makeRoom(room: number): void {
    if (room <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_ROOM, 2 ** Math.ceil(Math.log2(room))))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}

/** Room for a line of common length, so that it need not grow. */
const FIRST_ROOM = 4096

/**
 * The unfinished last line of the chunks so far. It is the only place where bytes wait, and the only ones that are
 * copied on the way in: chunks belong to whoever wrote them.
 *
 *     chunk   {"a":1}⏎{"co
 *                     └──┴ append
 *     chunk   de":4100}⏎{"b":…
 *             └───────┴ append, take: {"code":4100}⏎
 */
export class Carry {
  #bytes: Buffer = Buffer.alloc(0)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The last byte; undefined if there is none. */
  get last(): number | undefined {
    return this.#length === 0 ? undefined : this.#bytes[this.#length - 1]
  }

  /** Copies `bytes[from, to)` behind what is there. Room doubles, so a line of any length is copied twice at most. */
  append(bytes: Buffer, from: number, to: number): void {
    const length = this.#length + to - from
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_ROOM, 2 ** Math.ceil(Math.log2(length))))
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    bytes.copy(this.#bytes, this.#length, from, to)
    this.#length = length
  }

  /** A view of the first so many bytes, or of all that there are. */
  begin(count: number): Buffer {
    return this.#bytes.subarray(0, Math.min(count, this.#length))
  }

  /** Hands the bytes over for good, and starts afresh. */
  take(): Buffer {
    const line = this.#bytes.subarray(0, this.#length)
    this.#bytes = Buffer.alloc(0)
    this.#length = 0
    return line
  }
}

import type { Bytes } from './bytes.ts'

/** Compares what comes with what is expected, of which no more is made than has come: so there may be any amount of it. */
export class Comparison {
  readonly #expected: Iterator<Buffer>
  #next: Buffer = Buffer.alloc(0)
  #offset = 0
  #difference: string | undefined

  constructor(expected: Bytes) {
    this.#expected = expected()[Symbol.iterator]()
  }

  /** What is wrong with what has come. */
  get difference(): string | undefined {
    return this.#difference
  }

  take(chunk: Buffer): void {
    for (let pos = 0; pos < chunk.length && this.#difference === undefined; ) {
      if (this.#next.length === 0 && !this.#advance()) {
        this.#difference = `${chunk.length - pos} bytes or more are too many, from byte ${this.#offset} on`
        return
      }
      const length = Math.min(this.#next.length, chunk.length - pos)
      const isSame = this.#next.compare(chunk, pos, pos + length, 0, length) === 0
      if (!isSame) this.#difference = `other bytes, somewhere from byte ${this.#offset} on`
      this.#next = this.#next.subarray(length)
      this.#offset += length
      pos += length
    }
  }

  /** Nothing more comes. Returns what is wrong, or undefined. */
  end(): string | undefined {
    if (this.#difference === undefined && (this.#next.length > 0 || this.#advance())) {
      this.#difference = `it ends at byte ${this.#offset}, and more was expected`
    }
    return this.#difference
  }

  /** Returns whether there is anything more. */
  #advance(): boolean {
    for (;;) {
      const { done, value } = this.#expected.next()
      if (done === true) return false
      if (value.length === 0) continue
      this.#next = value
      return true
    }
  }
}

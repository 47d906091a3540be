/** Longer ones are counted as this, in milliseconds. */
const LONGEST = 60_000

/** How long lines took, counted by the millisecond. */
export class Latencies {
  readonly #counts = new Float64Array(LONGEST + 1)
  #count = 0

  add(milliseconds: number): void {
    const at = Math.min(Math.max(0, Math.floor(milliseconds)), LONGEST)
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.#count++
  }

  /** What this share of the lines took at most; undefined of none. */
  quantile(share: number): number | undefined {
    if (this.#count === 0) return undefined
    let left = Math.ceil(share * this.#count)
    return this.#counts.findIndex((count) => {
      left -= count
      return left <= 0
    })
  }

  figures(): Figures {
    return { median: this.quantile(0.5), p99: this.quantile(0.99), most: this.quantile(1) }
  }

  clear(): void {
    this.#counts.fill(0)
    this.#count = 0
  }
}

/** In milliseconds. */
export interface Figures {
  readonly median: number | undefined
  readonly p99: number | undefined
  readonly most: number | undefined
}

/** Numbers that look random and are the same on every machine and in every run (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** An integer in `[0, bound)`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }

  /** An integer in `[low, high)`. */
  between(low: number, high: number): number {
    return low + this.below(high - low)
  }

  /** True in `share` of the calls, from 0 to 1. */
  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]
  }

  /** So many hexadecimal digits. */
  hex(length: number): string {
    let text = ''
    while (text.length < length)
      text += this.below(2 ** 32)
        .toString(16)
        .padStart(8, '0')
    return text.slice(0, length)
  }

  /** So many decimal digits, the first of them not 0. */
  digits(length: number): string {
    let text = String(this.between(1, 10))
    while (text.length < length) text += this.below(1_000_000_000).toString().padStart(9, '0')
    return text.slice(0, length)
  }
}

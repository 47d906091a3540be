/** How many values of one key are counted at once. */
export const MAX_VALUES = 1000
/** A longer value is cut off, in characters. */
export const MAX_VALUE_LENGTH = 128

/** Counts of values, and what they do not tell. */
export interface TopState {
  readonly key: string
  /** By value. */
  readonly values: readonly (readonly [value: string, count: number])[]
  /** By how much a count may be too low, at most. */
  readonly error: number
  /** Records in no count. */
  readonly other: number
  /** Records without a value. */
  readonly without: number
}

/**
 * The most frequent values of one key, in fixed memory: the counters of Misra and Gries (Finding repeated elements, 1982),
 * which can be added up (Agarwal et al., Mergeable summaries, 2012).
 *
 *     counters   a 9   b 7   c 2 │ d 2   e 1          more than MAX_VALUES: the first one too many has a count of 2,
 *     minus 2    a 7   b 5       │                    and so much is taken from all; `error` grows by 2, `other` by 9
 *
 * A count is never too high, and too low by `error` at most, which is at most a MAX_VALUES-th of all records. As long as
 * there are not more values than counters, it is exact.
 */
export class Top {
  readonly key: string
  #counts = new Map<string, number>()
  #error = 0
  #other = 0
  #without = 0

  constructor(key: string) {
    this.key = key
  }

  /** A failing record with this value. */
  count(value: string): void {
    const text = value.length > MAX_VALUE_LENGTH ? clipped(value) : value
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
    this.#makeRoom()
  }

  /** A failing record that has no such value. */
  countWithout(): void {
    this.#without++
  }

  add(other: Top): void {
    const { values, error, other: uncounted, without } = other.state()
    this.#error += error
    this.#other += uncounted
    this.#without += without
    for (const [value, count] of values) this.#counts.set(value, (this.#counts.get(value) ?? 0) + count)
    this.#makeRoom()
  }

  clear(): void {
    this.#counts.clear()
    this.#error = 0
    this.#other = 0
    this.#without = 0
  }

  /** Asking changes nothing. */
  state(): TopState {
    const { values, taken, total } = reduced([...this.#counts])
    return {
      key: this.key,
      values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
      error: this.#error + taken,
      other: this.#other + total,
      without: this.#without,
    }
  }

  static from({ key, values, error, other, without }: TopState): Top {
    const top = new Top(key)
    top.#counts = new Map(values)
    top.#error = error
    top.#other = other
    top.#without = without
    return top
  }

  /** Only at twice the bound, so that sorting costs little for each value. */
  #makeRoom(): void {
    if (this.#counts.size < 2 * MAX_VALUES) return
    const { values, taken, total } = reduced([...this.#counts])
    this.#counts = new Map(values)
    this.#error += taken
    this.#other += total
  }
}

/** A copy, for what `slice` returns would keep the whole of a long text in memory. No surrogate pair is cut in two. */
function clipped(value: string): string {
  const last = value.codePointAt(MAX_VALUE_LENGTH - 1) ?? 0
  const length = last > 0xffff ? MAX_VALUE_LENGTH - 1 : MAX_VALUE_LENGTH
  return `${Buffer.from(value.slice(0, length)).toString()}…`
}

/** What remains of some counts. */
export interface Reduced {
  readonly values: readonly (readonly [value: string, count: number])[]
  /** What was taken from each count. */
  readonly taken: number
  /** What was taken from all counts together. */
  readonly total: number
}

/** At most MAX_VALUES counts: the first one too many is taken from all, and what is left with nothing goes. */
export function reduced(counts: readonly (readonly [value: string, count: number])[]): Reduced {
  if (counts.length <= MAX_VALUES) return { values: counts, taken: 0, total: 0 }
  const sorted = counts.map(([, count]) => count).sort((a, b) => b - a)
  const taken = sorted[MAX_VALUES] ?? 0
  const values = counts.flatMap(([value, count]): [string, number][] =>
    count > taken ? [[value, count - taken]] : [],
  )
  return { values, taken, total: sumOf(counts) - sumOf(values) }
}

function sumOf(counts: readonly (readonly [value: string, count: number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

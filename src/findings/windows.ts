/** How many windows are told apart; beyond, neighbours become one. */
export const MAX_WINDOWS = 1000

/** What failed in one window. */
interface Window {
  records: number
  /** How often each fault occurred, by its id. */
  readonly byId: Map<number, number>
}

/** One window as plain data: its number, counted in widths from 1970 on, its failing records, and how often each id occurred. */
export type WindowState<Id> = readonly [
  number: number,
  records: number,
  failures: readonly (readonly [id: Id, count: number])[],
]

/** Windows as plain data, in the order of time. */
export interface WindowsState<Id = number> {
  readonly seconds: number
  readonly untimed: number
  readonly windows: readonly WindowState<Id>[]
}

/**
 * Failing records by the window of time that they fall into. Windows begin at whole multiples of their width:
 *
 *     width w     │ 12 │ 13 │    │ 15 │ 16 │ 17 │        a window's number is its start divided by the width
 *     width 2w    │    6    │    7    │    8    │        two neighbours make one: 12 and 13 are 6, 14 and 15 are 7
 *
 * Beyond MAX_WINDOWS the width doubles, until they fit. The width that comes out is the smallest at which all that was
 * counted fits, so it does not depend on the order, nor on where the input was cut.
 */
export class Windows {
  readonly #asked: number
  #seconds: number
  #windows = new Map<number, Window>()
  #untimed = 0
  /** The window that was counted in last: a log is in order, more or less. */
  #lastNumber = Number.NaN
  #last: Window | undefined

  /** `seconds` is the width, a whole number from 1 on. */
  constructor(seconds: number) {
    this.#asked = seconds
    this.#seconds = seconds
  }

  /** A failing record of a time in seconds since 1970, or NaN. Its codes are counted with `countFailure`, if it has a time. */
  countRecord(time: number): void {
    if (Number.isNaN(time)) {
      this.#untimed++
      this.#last = undefined
      this.#lastNumber = Number.NaN
      return
    }
    const number = Math.floor(time / this.#seconds)
    if (number !== this.#lastNumber) this.#enter(number)
    if (this.#last !== undefined) this.#last.records++
  }

  /** A failing code of the record that was counted last. */
  countFailure(id: number): void {
    const byId = this.#last?.byId
    byId?.set(id, (byId.get(id) ?? 0) + 1)
  }

  add(other: Windows): void {
    this.#untimed += other.#untimed
    while (this.#seconds < other.#seconds) this.#double()
    const ratio = this.#seconds / other.#seconds
    for (const [number, { records, byId }] of other.#windows) {
      const window = this.#at(Math.floor(number / ratio))
      window.records += records
      for (const [id, count] of byId) window.byId.set(id, (window.byId.get(id) ?? 0) + count)
    }
    this.#fit()
  }

  clear(): void {
    this.#seconds = this.#asked
    this.#windows.clear()
    this.#untimed = 0
    this.#forgetLast()
  }

  state(): WindowsState {
    const inOrder = [...this.#windows].sort(byNumber)
    return {
      seconds: this.#seconds,
      untimed: this.#untimed,
      windows: inOrder.map(([number, { records, byId }]) => [number, records, [...byId].sort(byNumber)]),
    }
  }

  static from({ seconds, untimed, windows }: WindowsState): Windows {
    const made = new Windows(seconds)
    made.#untimed = untimed
    for (const [number, records, byId] of windows) made.#windows.set(number, { records, byId: new Map(byId) })
    return made
  }

  #enter(number: number): void {
    this.#last = this.#at(number)
    this.#lastNumber = number
    if (this.#windows.size <= MAX_WINDOWS) return
    const half = this.#fit()
    this.#lastNumber = Math.floor(number / half)
    this.#last = this.#at(this.#lastNumber)
  }

  #at(number: number): Window {
    const known = this.#windows.get(number)
    if (known !== undefined) return known
    const made = { records: 0, byId: new Map<number, number>() }
    this.#windows.set(number, made)
    return made
  }

  /** Makes windows wider until there are not too many. Returns how many times as wide they are now. */
  #fit(): number {
    const before = this.#seconds
    while (this.#windows.size > MAX_WINDOWS) this.#double()
    return this.#seconds / before
  }

  #double(): void {
    const narrow = this.#windows
    this.#seconds *= 2
    this.#windows = new Map()
    this.#forgetLast()
    for (const [number, { records, byId }] of narrow) {
      const window = this.#at(Math.floor(number / 2))
      window.records += records
      for (const [id, count] of byId) window.byId.set(id, (window.byId.get(id) ?? 0) + count)
    }
  }

  #forgetLast(): void {
    this.#last = undefined
    this.#lastNumber = Number.NaN
  }
}

function byNumber([a]: readonly [number, unknown], [b]: readonly [number, unknown]): number {
  return a - b
}

import { Findings, type FindingsState, NOTHING_WANTED, type Wanted } from './findings/findings.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD } from './scan/kind.ts'

/** How many unrecognised codes are kept by name. */
export const MAX_NAMED = 1000
/** A longer text is no code that anybody would look up: it is counted, but not kept. */
export const MAX_NAME = 64

/** A tally as plain data: for another thread, or for a file. */
export interface TallyState {
  /** How many faults the catalog has. */
  readonly faults: number
  readonly lines: readonly number[]
  /** Ids that occurred, and how often. */
  readonly byId: readonly (readonly [id: number, count: number])[]
  readonly bytes: number
  readonly succeeded: number
  readonly unrecognised: number
  readonly failedRecords: number
  readonly named: readonly (readonly [text: string, count: number])[]
  readonly other: number
  readonly findings: FindingsState
}

/**
 * Counts, and nothing but counts: tallies of parts add up to the tally of the whole, in any order and grouping.
 * Its memory is fixed by the catalog and the two bounds above.
 *
 * Unrecognised codes are the one thing that could grow. Those that are kept are the first MAX_NAMED in a fixed order
 * (shorter texts first, then by bytes), not the first to arrive: a text that falls out has MAX_NAMED texts before it,
 * so it cannot be among the kept of any larger whole, and what is kept has been counted from its first occurrence.
 * That is what makes the sum independent of where the input was cut.
 */
export class Tally {
  /** By RECORD … OVERSIZE. */
  readonly lines = new Float64Array(5)
  /** By id, from 1 on; `byId[0]` is not used. */
  readonly byId: Float64Array
  bytes = 0
  succeeded = 0
  /** All occurrences, named or not. */
  unrecognised = 0
  /** Lines with at least one failing code. */
  failedRecords = 0
  /** What is kept of failing records beside their number. */
  readonly findings: Findings
  readonly #named = new Map<string, number>()
  #other = 0

  /** `faults` is the size of the catalog. */
  constructor(faults: number, wanted: Wanted = NOTHING_WANTED, findings = Findings.of(wanted)) {
    this.byId = new Float64Array(faults + 1)
    this.findings = findings
  }

  /** How many lines are counted, of all kinds together. */
  get lineCount(): number {
    const { lines } = this
    return lines[RECORD] + lines[NOT_JSON] + lines[MALFORMED] + lines[BLANK_LINE] + lines[OVERSIZE]
  }

  /** Counts one unrecognised code under its own text, `bytes[start, end)`. */
  countUnrecognised(bytes: Buffer, start: number, end: number): void {
    this.unrecognised++
    if (end - start > MAX_NAME) this.#other++
    else this.#name(bytes.toString('latin1', start, end), 1)
  }

  /** The unrecognised codes that are kept, in their order, and how often any other occurred. */
  unrecognisedCodes(): { named: [text: string, count: number][]; other: number } {
    this.#prune()
    return { named: [...this.#named].sort(byText), other: this.#other }
  }

  /** Adds the counts of another tally over the same catalog, whose lines come behind those of this one. */
  add(other: Tally): void {
    this.findings.add(other.findings, this.lineCount)
    other.lines.forEach((count, kind) => {
      this.lines[kind] = this.lines[kind] + count
    })
    other.byId.forEach((count, id) => {
      this.byId[id] = this.byId[id] + count
    })
    this.bytes += other.bytes
    this.succeeded += other.succeeded
    this.unrecognised += other.unrecognised
    this.failedRecords += other.failedRecords
    this.#other += other.#other
    for (const [text, count] of other.#named) this.#name(text, count)
  }

  /** All that is counted, as plain data. */
  state(): TallyState {
    const { named, other } = this.unrecognisedCodes()
    const { bytes, succeeded, unrecognised, failedRecords } = this
    const byId = [...this.byId.entries()].filter(([, count]) => count > 0)
    const lines = [...this.lines]
    return {
      faults: this.byId.length - 1,
      lines,
      byId,
      bytes,
      succeeded,
      unrecognised,
      failedRecords,
      named,
      other,
      findings: this.findings.state(),
    }
  }

  /** All that is counted, as plain data; from now on it counts anew, which is cheaper than another enricher. */
  take(): TallyState {
    const state = this.state()
    this.lines.fill(0)
    this.byId.fill(0)
    this.bytes = 0
    this.succeeded = 0
    this.unrecognised = 0
    this.failedRecords = 0
    this.#named.clear()
    this.#other = 0
    this.findings.clear()
    return state
  }

  /** The tally that had this state. */
  static from(state: TallyState): Tally {
    const tally = new Tally(state.faults, NOTHING_WANTED, Findings.from(state.findings))
    tally.lines.set(state.lines)
    for (const [id, count] of state.byId) tally.byId[id] = count
    tally.bytes = state.bytes
    tally.succeeded = state.succeeded
    tally.unrecognised = state.unrecognised
    tally.failedRecords = state.failedRecords
    for (const [text, count] of state.named) tally.#named.set(text, count)
    tally.#other = state.other
    return tally
  }

  #name(text: string, count: number): void {
    this.#named.set(text, (this.#named.get(text) ?? 0) + count)
    // Pruning only at twice the bound makes its sort a small cost for each text.
    if (this.#named.size >= 2 * MAX_NAMED) this.#prune()
  }

  #prune(): void {
    if (this.#named.size <= MAX_NAMED) return
    for (const [text, count] of [...this.#named].sort(byText).slice(MAX_NAMED)) {
      this.#named.delete(text)
      this.#other += count
    }
  }
}

function byText([a]: [string, number], [b]: [string, number]): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b))
}

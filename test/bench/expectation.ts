import type { Summary } from '../../src/summary.ts'
import type { FaultRow } from './faults.ts'

/** How many codes of newer callbacks are documented beside those of the table: no corpus holds one. */
const NEWER = 19

/** What a corpus holds, known because whoever wrote it put it there. */
export class Expectation {
  bytes = 0
  records = 0
  blank = 0
  succeeded = 0
  failedRecords = 0
  readonly failures = new Map<string, number>()
  readonly unrecognised = new Map<string, number>()
  readonly #faults: ReadonlyMap<string, FaultRow>

  constructor(faults: ReadonlyMap<string, FaultRow>) {
    this.#faults = faults
  }

  /** One record that holds these codes. */
  countRecord(codes: readonly string[]): void {
    this.records++
    let failed = false
    for (const code of codes) {
      if (code === '0') this.succeeded++
      else increment(this.#faults.has(code) ? this.failures : this.unrecognised, code)
      failed ||= this.#faults.has(code)
    }
    if (failed) this.failedRecords++
  }

  /** Failing codes: each stands alone in its object, so this is the number of members to insert as well. */
  get failed(): number {
    return total(this.failures)
  }

  /** The summary that faultline has to give. */
  summary(): Summary {
    const unrecognised = total(this.unrecognised)
    const { bytes, records, blank, succeeded, failed } = this
    return {
      schema: 'faultline.summary/1',
      catalog: { id: 'tencent-vod+tencent-vod-3', version: '1+1', entries: this.#faults.size + NEWER },
      input: { lines: records + blank, bytes, records, notJson: 0, malformed: 0, blank, oversize: 0 },
      codes: { found: succeeded + failed + unrecognised, succeeded, failed, unrecognised },
      failedRecords: this.failedRecords,
      classes: this.#classes(),
      failures: [...this.failures]
        .map(([code, count]) => ({ ...(this.#faults.get(code) as FaultRow), count, catalog: 'vod-2.0' }))
        .sort((a, b) => b.count - a.count || Number(a.code) - Number(b.code)),
      unrecognised: [...this.unrecognised]
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      unrecognisedOther: 0,
    }
  }

  #classes(): Summary['classes'] {
    const counts = new Map<string, number>()
    const codes = new Map<string, number>()
    for (const [code, count] of this.failures) {
      const { category } = this.#faults.get(code) as FaultRow
      increment(counts, category, count)
      increment(codes, category)
    }
    return [...counts]
      .map(([category, count]) => ({ category, count, codes: codes.get(category) as number }))
      .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1))
  }
}

function increment(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

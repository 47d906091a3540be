import type { SourceLedger } from './summary.ts'
import type { Tally } from './tally.ts'

/** What has been counted so far in a tally, of what a source's ledger tells. */
interface Standing {
  readonly lines: number
  readonly bytes: number
  readonly failed: number
}

/**
 * Which source how much of one tally came from. The tally is asked only when the source changes, so that counting
 * itself costs nothing.
 *
 *     enter(a)  …counted…  enter(b)  …counted…  enter(a)  …counted…  leave()
 *               └── to a ──┘         └── to b ──┘         └── to a ──┘
 */
export class Accounts {
  readonly tally: Tally
  readonly #ledgers = new Map<string, SourceLedger>()
  #path: string | undefined
  #since: Standing

  /** `ledgers` are those of an earlier run, whose counts are in the tally already. */
  constructor(tally: Tally, ledgers: readonly SourceLedger[] = []) {
    this.tally = tally
    this.#since = standing(tally)
    for (const ledger of ledgers) this.#ledgers.set(ledger.path, ledger)
  }

  /** From now on, what is counted belongs to the source of this name, which has a ledger even if nothing is. */
  enter(path: string): void {
    this.leave()
    this.#path = path
    const ledger = this.#ledgers.get(path) ?? { path, lines: 0, bytes: 0, failed: 0 }
    this.#ledgers.set(path, ledger)
    this.tally.findings.examples?.enter(path, this.#since.lines - ledger.lines)
  }

  /** What was counted since the last `enter` is put to its source. */
  leave(): void {
    const now = standing(this.tally)
    const ledger = this.#path === undefined ? undefined : this.#ledgers.get(this.#path)
    if (ledger !== undefined) this.#ledgers.set(ledger.path, sum(ledger, now, this.#since))
    this.#path = undefined
    this.#since = now
  }

  /** The ledgers, in the order in which the sources were entered first. */
  ledgers(): SourceLedger[] {
    const path = this.#path
    if (path !== undefined) this.enter(path)
    return [...this.#ledgers.values()]
  }
}

function standing({ lines, bytes, byId }: Tally): Standing {
  return { lines: total(lines), bytes, failed: total(byId) }
}

function sum(ledger: SourceLedger, now: Standing, since: Standing): SourceLedger {
  return {
    path: ledger.path,
    lines: ledger.lines + now.lines - since.lines,
    bytes: ledger.bytes + now.bytes - since.bytes,
    failed: ledger.failed + now.failed - since.failed,
  }
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

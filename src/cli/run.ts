import { randomUUID } from 'node:crypto'
import { Accounts } from '../accounts.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Counts, countsOf, tallyOf } from '../counts.ts'
import { Enricher } from '../enrich.ts'
import type { DecodeOptions } from '../options.ts'
import { selectsAny } from '../select.ts'
import type { Checkpoint } from '../source/checkpoint.ts'
import { type Summary, summarise } from '../summary.ts'
import { Tally } from '../tally.ts'
import type { Meaning } from './job.ts'

/** What one step of a run puts out. While a line is `unfinished`, a later run could not go on from here. */
export interface Step {
  readonly output: readonly Buffer[]
  readonly unfinished: boolean
}

/** A way through what is to be read. Whoever takes a step finds counted what the step puts out, and nothing else. */
export interface Course {
  steps(stop: AbortSignal): AsyncGenerator<Step>
  /** How far each file was read, for a checkpoint. */
  positions(): readonly unknown[]
}

/** What a run has counted, and what it counts with. */
export class Run {
  /** By which a merge knows that it has counted this run already. It outlives an interruption. */
  readonly id: string
  #meaning: Meaning
  #accounts: Accounts
  #enricher: Enricher
  /** Taken up when no line is half done. */
  #next: Meaning | undefined

  /** `earlier` is where a run that was cut off stood. */
  constructor(meaning: Meaning, earlier: Checkpoint | undefined) {
    const { catalog, settings } = meaning
    const tally =
      earlier === undefined
        ? new Tally(catalog.faults.length, settings.wanted)
        : tallyOf(earlier.counts, catalog)
    this.id = earlier?.run ?? randomUUID()
    this.#meaning = meaning
    this.#accounts = new Accounts(tally, earlier?.sources)
    this.#enricher = new Enricher(settings, tally)
  }

  get accounts(): Accounts {
    return this.#accounts
  }

  /** The bytes of one source go through it, and out. */
  get enricher(): Enricher {
    if (this.#next !== undefined && this.#enricher.waiting === 0 && !this.#enricher.isPassing) {
      this.#change(this.#next)
    }
    return this.#enricher
  }

  /** What codes mean at this moment. */
  get catalog(): Catalog {
    return this.#meaning.catalog
  }

  /** What a decoder in another thread is made from. */
  get options(): DecodeOptions {
    return this.#meaning.options
  }

  /** Whether records are put out at all. */
  get writes(): boolean {
    return this.#meaning.settings.writes
  }

  /** Whether a line has been begun that is not put out as a whole. */
  get unfinished(): boolean {
    return this.#enricher.waiting > 0 || this.#enricher.isPassing
  }

  /** Goes on with another catalog, from the next line on. */
  use(meaning: Meaning): void {
    this.#next = meaning
  }

  summary(): Summary {
    return summarise(this.#accounts.tally, this.#meaning.catalog, this.#accounts.ledgers(), this.id)
  }

  counts(): Counts {
    return countsOf(this.#accounts.tally, this.#meaning.catalog)
  }

  /** Whether something was seen that the run is to fail on. */
  hasFailed(): boolean {
    return selectsAny(this.#meaning.failOn, this.#accounts.tally)
  }

  #change(meaning: Meaning): void {
    const tally = tallyOf(this.counts(), meaning.catalog)
    this.#accounts = new Accounts(tally, this.#accounts.ledgers())
    this.#enricher = new Enricher(meaning.settings, tally)
    this.#meaning = meaning
    this.#next = undefined
  }
}

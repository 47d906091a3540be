import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Enricher } from '../enrich.ts'
import { FaultlineError } from '../errors.ts'
import { resolve, type Settings } from '../options.ts'
import { reason } from '../reason.ts'
import { type Destination, destinationOf } from '../source/destination.ts'
import { replaceContent } from '../source/replace.ts'
import { type Summary, summarise } from '../summary.ts'
import type { PinoOptions } from './options.ts'

/** The records of one logger, from its first to its last. What a call gives holds until the next one. */
export class Session {
  readonly #options: PinoOptions
  readonly #settings: Settings
  readonly #enricher: Enricher
  /** What was seen there at first: a link that is put there later leads nowhere else. */
  readonly #summaryFile: Destination | undefined
  /** By which a merge knows that it has counted this one already. */
  readonly #run = randomUUID()

  /** @throws FaultlineError `bad-option`, or `unwritable` for a `summaryFile` whose path cannot be followed */
  constructor(options: PinoOptions) {
    this.#options = options
    this.#settings = { ...resolve(options), reuse: true }
    this.#enricher = new Enricher(this.#settings)
    const { summaryFile } = options
    this.#summaryFile = summaryFile === undefined ? undefined : seen(summaryFile)
  }

  write(lines: readonly string[]): Buffer[] {
    return this.#enricher.write(Buffer.from(lines.map((line) => `${line}\n`).join('')))
  }

  /** The summary, if it is to be the last record. */
  end(): Buffer[] {
    const rest = this.#enricher.end()
    return this.#options.summaryRecord === true ? [...rest, recordOf(this.#summary())] : rest
  }

  /** @throws FaultlineError `unwritable` */
  saveSummary(): void {
    const destination = this.#summaryFile
    if (destination === undefined) return
    const { path } = destination
    guarded(path, () => {
      if (this.#options.mkdir === true) mkdirSync(dirname(path), { recursive: true })
      replaceContent(destination, `${JSON.stringify(this.#summary())}\n`)
    })
  }

  #summary(): Summary {
    return summarise(this.#enricher.tally, this.#settings.catalog, [], this.#run)
  }
}

/** @throws FaultlineError `bad-option` for a pipe, `unwritable` for a path that cannot be followed */
function seen(summaryFile: string): Destination {
  const destination = guarded(summaryFile, () => destinationOf(summaryFile))
  if (!destination.stats?.isFIFO()) return destination
  const message = `summaryFile ${summaryFile}: expected a file, and it is a pipe, for whose reader the logger would wait`
  throw new FaultlineError('bad-option', message)
}

function guarded<Result>(summaryFile: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const message = `summaryFile ${summaryFile}: cannot be written: ${reason(error)}`
    throw new FaultlineError('unwritable', message, { cause: error })
  }
}

function recordOf(summary: Summary): Buffer {
  return Buffer.from(`${JSON.stringify({ faultline: summary })}\n`)
}

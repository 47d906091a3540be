import { Codes } from '../codes.ts'
import { isAnything } from '../findings/findings.ts'
import { Noter } from '../note.ts'
import type { Settings } from '../options.ts'
import { Checker } from '../scan/check.ts'
import { HIT_SIZE, Hits, VALUE_END, VALUE_START } from '../scan/hits.ts'
import { Names } from '../scan/names.ts'
import { Tally } from '../tally.ts'
import { Unwrapper, withWrappers } from '../unwrap.ts'

/** What a record is that JSON cannot hold: nothing can be found in it. */
const NO_RECORD = Buffer.from('{}\n')

/**
 * Notes of each failing record what was asked for beside its codes. It makes a line of the record and reads that: only
 * failing records pay for it, and what is found is what the byte path finds in that line.
 */
export class RecordNoter {
  readonly #noter: Noter
  readonly #checker: Checker
  readonly #codes: Codes
  readonly #unwrapper: Unwrapper
  /** What the checker finds in the line, and nothing of what stands in strings. */
  readonly #places = new Hits()

  private constructor({ wanted, timeKeys, members, catalog, unwrap }: Settings) {
    const all = unwrap ? withWrappers(members.names) : members.names
    const names = new Names(all)
    this.#noter = new Noter(wanted, timeKeys, members)
    this.#checker = new Checker(names)
    // The codes have been counted: here they are only told apart.
    this.#codes = new Codes(all, catalog, new Tally(catalog.faults.length))
    this.#unwrapper = new Unwrapper(names, this.#codes, undefined, this.#noter)
  }

  /** Undefined if nothing but counts is wanted. */
  static of(settings: Settings): RecordNoter | undefined {
    return isAnything(settings.wanted) ? new RecordNoter(settings) : undefined
  }

  /** A record with these hits failed; the tally does not count it as a line yet. */
  note(record: unknown, hits: Hits, tally: Tally): void {
    const line = this.#lineOf(record)
    const places = this.#places
    this.#codes.count(line, places)
    const { data, count } = places.wrapped > 0 ? this.#unwrapper.unwrap(line, places) : places
    for (let at = 0; at < Math.min(count, hits.count) * HIT_SIZE; at += HIT_SIZE) {
      hits.data[at + VALUE_START] = data[at + VALUE_START]
      hits.data[at + VALUE_END] = data[at + VALUE_END]
    }
    this.#noter.look(line, 0, places)
    this.#noter.note(line, 0, line.length - 1, hits, tally)
  }

  /** The record as a line, and where in it the codes are. */
  #lineOf(record: unknown): Buffer {
    this.#places.clear()
    const line = serialised(record)
    this.#checker.load(line)
    if (this.#checker.check(0, line.length - 1, this.#places)) return line
    this.#places.clear()
    return NO_RECORD
  }
}

function serialised(record: unknown): Buffer {
  try {
    return Buffer.from(`${JSON.stringify(record, digits)}\n`)
  } catch {
    // A toJSON of something in it threw: the record was counted, and there is no more to be had.
    return NO_RECORD
  }
}

/** JSON has no bigint, and its digits as a string are the same code. */
function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

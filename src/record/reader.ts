import { SUCCEEDED, UNRECOGNISED } from '../decode.ts'
import type { Settings } from '../options.ts'
import { QUOTE } from '../scan/bytes.ts'
import { HIT_SIZE, ID, LEVEL } from '../scan/hits.ts'
import { MALFORMED, NOT_JSON, RECORD } from '../scan/kind.ts'
import { selects } from '../select.ts'
import { Tally } from '../tally.ts'
import { RecordNoter } from './note.ts'
import { isContainer, isPlain, isWritten } from './plain.ts'
import { TOO_DEEP, Walk } from './walk.ts'

/** A record that does not go out, because it is not among those that were selected. */
export const LEFT_OUT = Symbol('left out')

/** A record as it goes out, and what it is, by RECORD … OVERSIZE. */
interface Reading {
  readonly kind: number
  readonly output: unknown
}

/** Objects in, objects out, and a tally: what the Enricher is for bytes. */
export class RecordReader {
  readonly tally: Tally
  readonly #settings: Settings
  readonly #walk: Walk
  readonly #noter: RecordNoter | undefined

  constructor(settings: Settings) {
    this.tally = new Tally(settings.catalog.faults.length, settings.wanted)
    this.#settings = settings
    this.#walk = new Walk(settings)
    this.#noter = RecordNoter.of(settings)
  }

  /** Counts a record, and returns it as it goes out, or LEFT_OUT. */
  read(record: unknown): unknown {
    const { only } = this.#settings
    const { hits } = this.#walk
    this.#walk.clear()
    const { kind, output } = this.#rewrite(record)
    if (kind === RECORD) this.#walk.strings.addTo(this.tally)
    else hits.clear()
    if (this.#count()) this.#noter?.note(record, hits, this.tally)
    this.tally.lines[kind]++
    return only === undefined || selects(only, kind, hits) ? output : LEFT_OUT
  }

  #rewrite(record: unknown): Reading {
    try {
      if (!isContainer(record)) return { kind: NOT_JSON, output: record }
      if (isSummaryRecord(record)) return { kind: RECORD, output: record }
      const output = this.#walk.rewrite(record)
      return output === TOO_DEEP ? { kind: MALFORMED, output: record } : { kind: RECORD, output }
    } catch {
      // A getter or a proxy threw. Data never causes an error, and this is how code comes in its place.
      return { kind: MALFORMED, output: record }
    }
  }

  /** Counts the codes. Returns whether any of them is a failure. */
  #count(): boolean {
    const { hits, values } = this.#walk
    const { tally } = this
    let failed = false
    for (let index = 0; index < hits.count; index++) {
      const id = hits.data[index * HIT_SIZE + ID]
      failed ||= id > 0
      if (hits.data[index * HIT_SIZE + LEVEL] > 0) continue
      const value = values[index]
      const quote = value[0] === QUOTE ? 1 : 0
      if (id === SUCCEEDED) tally.succeeded++
      else if (id === UNRECOGNISED) tally.countUnrecognised(value, quote, value.length - quote)
      else if (id > 0) tally.byId[id]++
    }
    if (failed) tally.failedRecords++
    return failed
  }
}

/** A summary that an earlier run left as a record of the log: its codes were counted by that run. */
function isSummaryRecord(record: object): boolean {
  const summary = firstMember(record, 'faultline')
  if (typeof summary !== 'object' || summary === null || !isPlain(summary)) return false
  const schema = firstMember(summary, 'schema')
  return typeof schema === 'string' && schema.startsWith('faultline.summary/')
}

/**
 * The value of the first member that is written, if it has this key. Nothing behind it is read: a getter may say something
 * else the next time.
 */
function firstMember(object: object, key: string): unknown {
  if (!Object.hasOwn(object, key)) return undefined
  for (const name of Object.keys(object)) {
    const value: unknown = Reflect.get(object, name)
    if (isWritten(value)) return name === key ? value : undefined
  }
  return undefined
}

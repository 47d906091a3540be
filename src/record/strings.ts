import { Edits } from '../edits.ts'
import { NOTHING_WANTED } from '../findings/findings.ts'
import type { Settings } from '../options.ts'
import { Reader } from '../reader.ts'
import type { Hits } from '../scan/hits.ts'
import { Tally } from '../tally.ts'

/** What a text that may be an object begins with. */
const OPENS_OBJECT = /^[ \t\r\n]*\{/

/**
 * Explains the records that stand in strings of a record. A text cannot be changed by parsing it and writing it again, for
 * that would change more than is inserted; so the byte path reads it, in a line that holds nothing else:
 *
 *     record   {log: '{"code":4100}\n', stream: 'stdout'}
 *     line     {"log":"{\"code\":4100}\n"}⏎
 *
 * As a value of a record has no length in bytes, the line may have any.
 */
export class Strings {
  /** What the strings held that were read since it was taken last, in the counts of codes. */
  readonly #tally: Tally
  readonly #reader: Reader
  readonly #edits = new Edits(true)

  constructor(settings: Settings) {
    this.#tally = new Tally(settings.catalog.faults.length)
    // Short texts, one by one: to copy each into another memory is no gain.
    const plain = { strict: false, wanted: NOTHING_WANTED, kernel: 'typescript' } as const
    this.#reader = new Reader({ ...settings, ...plain }, this.#tally)
  }

  /** What was found in the text that was read last, as hits of that line. */
  get hits(): Hits {
    return this.#reader.hits
  }

  /** Forgets what was counted. */
  clear(): void {
    if (this.#tally.lines.some((count) => count > 0)) this.#tally.take()
  }

  /** The text under `key` as it goes out, itself if nothing changes. Its codes are counted until they are taken. */
  rewrite(key: string, text: string): string {
    this.#reader.clear()
    if (!OPENS_OBJECT.test(text)) return text
    const line = Buffer.from(`${JSON.stringify({ [key]: text })}\n`)
    this.#reader.load(line)
    const candidate = this.#reader.nextCandidate(0, line.length)
    if (candidate === line.length) return text
    this.#tally.lines[this.#reader.read(0, line.length - 1)]++
    return this.#edited(key, text, line)
  }

  /** Adds what was counted, but for the lines, which are no lines of the log. */
  addTo(tally: Tally): void {
    if (this.#tally.lines.every((count) => count === 0)) return
    const codes = this.#tally.take()
    tally.add(Tally.from({ ...codes, lines: [], bytes: 0, failedRecords: 0 }))
  }

  #edited(key: string, text: string, line: Buffer): string {
    this.#edits.clear()
    this.#edits.recycle()
    this.#reader.edit(Number.POSITIVE_INFINITY, this.#edits)
    if (this.#edits.count === 0) return text
    const record: Record<string, string> = JSON.parse(this.#edits.apply(line, 0, line.length).toString())
    return record[key]
  }
}

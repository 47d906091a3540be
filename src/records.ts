import { Transform, type TransformCallback } from 'node:stream'
import { resolve, type Settings } from './options.ts'
import { LEFT_OUT, RecordReader } from './record/reader.ts'
import { type StreamOptions, signalOf } from './signal.ts'
import { type Summary, summarise } from './summary.ts'

/** A record is read in full anyway, and as an object it has no bytes. */
export type RecordStreamOptions = Omit<StreamOptions, 'strict' | 'maxLineBytes' | 'kernel'>

/** A Transform, objects in and objects out, that says what it saw: `'summary'` is emitted once, before `'end'`. */
export type RecordStream = Transform & {
  /** What has been read so far, at any time. */
  summary(): Summary
  on(event: 'summary', listener: (summary: Summary) => void): RecordStream
  once(event: 'summary', listener: (summary: Summary) => void): RecordStream
}

/**
 * Explains the codes in a stream of objects, as `JSON.parse` makes them, and decides on each as `decodeStream` does on
 * the line that `JSON.stringify` would write, with `strict`.
 *
 * The object that is written is never changed. Where something goes in, a copied one comes out, which shares all that
 * is not changed with it; where nothing does, the very same one. The member stands directly behind its code; where its
 * name or that of the code looks like the index of an array (`'7'`), it stands where JavaScript puts such keys, and
 * `strip`, which looks behind the code, may not find it there.
 *
 * - Arrays and plain objects are read. Anything else inside of them is a value: a Date, a Map, a Buffer, an instance of a
 *   class. A record that is itself no array and no plain object, as a text that could not be parsed, counts as `notJson`.
 * - Undefined, a function, a symbol: no member, as in JSON. A copy keeps them where their name is free.
 * - A code is a finite number, a string, or a bigint, which is its digits. NaN and Infinity are null, as in JSON.
 * - What a parser does not tell is not seen: keys that occur twice, escapes in keys and texts, spellings like `4100.0`.
 * - More than 1,024 levels, which an object that contains itself always has, and getters that throw, make a record
 *   `malformed`: it goes through as it is. `toJSON` is not called.
 * - Of a copied object the symbols are kept, and a prototype that is null. It is never frozen, and has values for getters.
 * - A string that is a record itself, under a key such as `log`, is a text with something inserted when it comes out.
 * - A record counts as a line in the summary; `bytes` is 0, for objects have none. `examples` are as JSON.stringify writes them.
 *
 * ```ts
 * import { Transform } from 'node:stream'
 * import fastJson from 'fast-json-stringify'
 * import pump from 'pump'
 * import split2 from 'split2'
 * import schema from 'faultline/summary.schema.json' with { type: 'json' }
 *
 * // What is no object and no array stays the text that it was: a null, for one, would end the stream.
 * function parse(line) {
 *   try {
 *     const record = JSON.parse(line)
 *     return typeof record === 'object' && record !== null ? record : line
 *   } catch {
 *     return line
 *   }
 * }
 *
 * function print(record, _encoding, done) {
 *   done(null, `${typeof record === 'string' ? record : JSON.stringify(record)}\n`)
 * }
 *
 * const records = recordStream({ lang: 'en' })
 * const summaryJson = fastJson(schema)
 * records.once('summary', (summary) => process.stderr.write(`${summaryJson(summary)}\n`))
 * const lines = new Transform({ writableObjectMode: true, transform: print })
 * pump(process.stdin, split2(parse), records, lines, process.stdout)
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function recordStream(options: RecordStreamOptions = {}): RecordStream {
  return new ReaderStream(resolve(options), signalOf(options))
}

class ReaderStream extends Transform {
  readonly #reader: RecordReader
  readonly #settings: Settings

  constructor(settings: Settings, signal: { signal?: AbortSignal }) {
    super({ objectMode: true, ...signal })
    this.#reader = new RecordReader(settings)
    this.#settings = settings
  }

  summary(): Summary {
    return summarise(this.#reader.tally, this.#settings.catalog)
  }

  override _transform(record: unknown, _encoding: BufferEncoding, done: TransformCallback): void {
    const output = this.#reader.read(record)
    if (output !== LEFT_OUT) this.push(output)
    done()
  }

  override _flush(done: TransformCallback): void {
    this.emit('summary', this.summary())
    done()
  }
}

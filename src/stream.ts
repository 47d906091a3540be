import { Transform, type TransformCallback } from 'node:stream'
import { Enricher } from './enrich.ts'
import { type DecodeOptions, resolve, type Settings } from './options.ts'
import { type Summary, summarise } from './summary.ts'

/** A Transform, bytes in and bytes out, that says what it saw: `'summary'` is emitted once, before `'end'`. */
export interface DecodeStream extends Transform {
  /** What has been read so far, at any time: lines count when they are complete. */
  summary(): Summary
  on(event: 'summary', listener: (summary: Summary) => void): this
  on(event: string | symbol, listener: (...args: never[]) => void): this
  once(event: 'summary', listener: (summary: Summary) => void): this
  once(event: string | symbol, listener: (...args: never[]) => void): this
}

/**
 * Explains the codes in a stream of newline-delimited JSON, and changes no other byte of it.
 *
 * Chunks may be cut anywhere. What is pushed is a view of the chunk that was written wherever nothing had to change, so
 * a chunk must not be overwritten before its output has been used, which is how streams are used anyway.
 *
 * ```ts
 * pump(process.stdin, decodeStream({ lang: 'zh' }), process.stdout)
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function decodeStream(options: DecodeOptions = {}): DecodeStream {
  return new EnricherStream(resolve(options))
}

class EnricherStream extends Transform implements DecodeStream {
  readonly #enricher: Enricher
  readonly #settings: Settings

  constructor(settings: Settings) {
    super()
    this.#enricher = new Enricher(settings)
    this.#settings = settings
  }

  summary(): Summary {
    return summarise(this.#enricher.tally, this.#settings.catalog)
  }

  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    for (const piece of this.#enricher.write(chunk)) this.push(piece)
    done()
  }

  override _flush(done: TransformCallback): void {
    for (const piece of this.#enricher.end()) this.push(piece)
    this.emit('summary', this.summary())
    done()
  }
}

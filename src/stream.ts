import { Transform, type TransformCallback } from 'node:stream'
import { Enricher } from './enrich.ts'
import { resolve, type Settings } from './options.ts'
import { type StreamOptions, signalOf } from './signal.ts'
import { type Summary, summarise } from './summary.ts'
import { TextChunks } from './text-chunks.ts'

/** A Transform, bytes in and bytes out, that says what it saw: `'summary'` is emitted once, before `'end'`. */
export type DecodeStream = Transform & {
  /** What has been read so far, at any time: lines count when they are complete. */
  summary(): Summary
  on(event: 'summary', listener: (summary: Summary) => void): DecodeStream
  once(event: 'summary', listener: (summary: Summary) => void): DecodeStream
}

/** A larger chunk is taken in parts, and no further part while nobody reads what came out of the one before. */
const PART_BYTES = 256 * 1024

/**
 * Explains the codes in a stream of newline-delimited JSON, and changes no other byte of it.
 *
 * Chunks may be cut anywhere and be of any size, and may be overwritten when their write has called back. Texts may be
 * cut anywhere as well, inside of a character too.
 *
 * ```ts
 * import pump from 'pump'
 *
 * const stream = decodeStream({ lang: 'zh' })
 * stream.once('summary', (summary) => console.error(summary.codes))
 * pump(process.stdin, stream, process.stdout)
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function decodeStream(options: StreamOptions = {}): DecodeStream {
  return new EnricherStream(resolve(options), signalOf(options))
}

class EnricherStream extends Transform {
  readonly #enricher: Enricher
  readonly #settings: Settings
  readonly #texts = new TextChunks()
  /** Goes on with the chunk at hand, when there is room again. */
  #goOn: (() => void) | undefined

  constructor(settings: Settings, signal: { signal?: AbortSignal }) {
    super({ ...signal, decodeStrings: false })
    this.#enricher = new Enricher(settings)
    this.#settings = settings
  }

  summary(): Summary {
    return summarise(this.#enricher.tally, this.#settings.catalog)
  }

  override _transform(chunk: Buffer | string, encoding: BufferEncoding, done: TransformCallback): void {
    this.#take(this.#texts.bytesOf(chunk, encoding), 0, done)
  }

  override _read(size: number): void {
    const goOn = this.#goOn
    this.#goOn = undefined
    if (goOn === undefined) super._read(size)
    else goOn()
  }

  override _flush(done: TransformCallback): void {
    const rest = this.#texts.end()
    if (rest.length > 0) for (const piece of this.#enricher.write(rest)) this.push(piece)
    for (const piece of this.#enricher.end()) this.push(piece)
    this.emit('summary', this.summary())
    done()
  }

  #take(chunk: Buffer, from: number, done: TransformCallback): void {
    let hasRoom = true
    for (let pos = from; pos < chunk.length; pos += PART_BYTES) {
      if (!hasRoom) {
        this.#goOn = () => this.#take(chunk, pos, done)
        return
      }
      for (const piece of this.#enricher.write(chunk.subarray(pos, pos + PART_BYTES))) {
        hasRoom = this.push(this.#owned(piece, chunk))
      }
    }
    done()
  }

  /** A piece that is a view of the chunk is copied: the chunk is its writer's, and the piece its reader's to keep. */
  #owned(piece: Buffer, chunk: Buffer): Buffer {
    return piece.buffer === chunk.buffer ? Buffer.from(piece) : piece
  }
}

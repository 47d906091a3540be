import { Enricher } from './enrich.ts'
import { FaultlineError } from './errors.ts'
import { type DecodeOptions, resolve, type Settings } from './options.ts'
import { type Summary, summarise } from './summary.ts'

/** A TransformStream of the web, bytes in and bytes out, that says what it saw. */
export type DecodeTransform = TransformStream<Uint8Array, Uint8Array> & {
  /** What has been read so far, at any time: lines count when they are complete, the last one when the end was read. */
  summary(): Summary
}

/**
 * `decodeStream` for streams of the web: the body of a response, of a Blob, of a file handle. To abort, give a signal to
 * `pipeThrough` or `pipeTo`. Chunks may be overwritten when their write has been done, and each one that comes out is
 * alone in its memory, so that it can be transferred.
 *
 * ```ts
 * const response = new Response('{"errCode":-45029}\n')
 * const transform = decodeTransform()
 * const decoded = new Response(response.body.pipeThrough(transform))
 * JSON.parse(await decoded.text()).decoded.cause // 'decode-failed'
 * transform.summary().codes.failed // 1
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work. The data never causes an error.
 */
export function decodeTransform(options: DecodeOptions = {}): DecodeTransform {
  if ('signal' in options && options.signal !== undefined)
    throw new FaultlineError('bad-option', 'signal: give it to pipeThrough or pipeTo')
  const settings = resolve(options)
  return new EnricherTransform(settings, new Enricher(settings))
}

class EnricherTransform extends TransformStream<Uint8Array, Uint8Array> {
  readonly #enricher: Enricher
  readonly #settings: Settings

  constructor(settings: Settings, enricher: Enricher) {
    super({
      transform(chunk, controller) {
        if (!(chunk instanceof Uint8Array))
          throw new TypeError(`expected chunks of Uint8Array, not ${typeof chunk}`)
        for (const piece of enricher.write(chunk)) controller.enqueue(alone(piece, chunk))
      },
      flush(controller) {
        for (const piece of enricher.end()) controller.enqueue(alone(piece))
      },
    })
    this.#enricher = enricher
    this.#settings = settings
  }

  summary(): Summary {
    return summarise(this.#enricher.tally, this.#settings.catalog)
  }
}

/** A piece in memory of its own: copied if it is a view of the chunk, or of more than itself. */
function alone(piece: Buffer, chunk?: Uint8Array): Uint8Array {
  const isAlone = piece.buffer !== chunk?.buffer && piece.length === piece.buffer.byteLength
  return isAlone ? new Uint8Array(piece.buffer) : new Uint8Array(piece)
}

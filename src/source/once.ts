import type { Transform } from 'node:stream'
import { cutShort, type Input } from './input.ts'

/** A decoder of node:zlib: it tells how many bytes it has consumed, and consumes none behind the end of its stream. */
export interface Decoder extends Transform {
  readonly bytesWritten: number
}

/** What a decoder has said since it was asked. */
interface Watch {
  failure: Error | undefined
  ended: boolean
  /** Whether the piece that it was given last is done with. */
  written: boolean
  wake(): void
}

/**
 * Decodes a stream, and returns why the decoder failed, if it did: then the input stands at the piece that it failed
 * on. A piece is given when what came out of the one before has been taken.
 *
 * @param pieceAt how many bytes make the piece that begins at an offset of the file
 * @throws FaultlineError if the stream is cut short
 */
export async function* decodeOnce(
  decoder: Decoder,
  input: Input,
  format: string,
  pieceAt: (offset: number) => number,
): AsyncGenerator<Buffer, Error | undefined> {
  const watch = watchOver(decoder)
  try {
    for (;;) {
      const bytes = await input.peek(1)
      if (bytes.length === 0) break
      const piece = bytes.subarray(0, pieceAt(input.offset))
      const before = decoder.bytesWritten
      write(decoder, watch, piece)
      yield* outputUntil(decoder, watch, () => watch.written)
      if (watch.failure !== undefined) return watch.failure
      const consumed = decoder.bytesWritten - before
      input.take(consumed)
      if (consumed < piece.length) return undefined
    }
    decoder.end()
    yield* outputUntil(decoder, watch, () => watch.ended)
    if (watch.failure !== undefined) throw cutShort(input, 0, format)
    return undefined
  } finally {
    decoder.destroy()
  }
}

function watchOver(decoder: Decoder): Watch {
  const watch: Watch = { failure: undefined, ended: false, written: false, wake() {} }
  decoder.on('readable', () => watch.wake())
  decoder.on('end', () => {
    watch.ended = true
    watch.wake()
  })
  decoder.on('error', (failure) => {
    watch.failure = failure
    watch.wake()
  })
  return watch
}

function write(decoder: Decoder, watch: Watch, piece: Buffer): void {
  watch.written = false
  decoder.write(piece, () => {
    watch.written = true
    watch.wake()
  })
}

/** What the decoder puts out until something has become true, or it fails; nothing is left in it then. */
async function* outputUntil(decoder: Decoder, watch: Watch, done: () => boolean): AsyncGenerator<Buffer> {
  for (;;) {
    const isLast = done() || watch.failure !== undefined
    const chunk: Buffer | null = decoder.read()
    if (chunk !== null) yield chunk
    else if (isLast) return
    else if (!done() && watch.failure === undefined) await news(watch)
  }
}

/** Settles at the next event; nothing can have happened since the caller looked, as it did so in the same turn. */
function news(watch: Watch): Promise<void> {
  return new Promise((resolve) => {
    watch.wake = resolve
  })
}

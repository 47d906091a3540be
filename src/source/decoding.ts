import { dropFirst } from './drop.ts'
import { damaged, type Input } from './input.ts'
import { type Decoder, decodeOnce } from './once.ts'

/** Bytes that are given to a decoder at once. */
const PIECE = 16 * 1024
/** Of a pipe nothing can be read again, so little must be lost with a piece that is damaged. */
const PIECE_OF_PIPE = 1024

/**
 * The content of one compressed stream; the input is left behind its end.
 *
 * When a decoder fails, all that the failing call had made until then is lost with it. So the stream is decoded a
 * second time, and byte by byte in the piece that failed: that brings out what stands in front of the damage, and
 * finds its byte.
 *
 * @throws FaultlineError after all that could be decoded, if the stream is damaged or cut short
 */
export async function* decoded(create: () => Decoder, input: Input, format: string): AsyncGenerator<Buffer> {
  const start = input.offset
  const { rewind } = input
  let length = 0
  const largest = rewind === undefined ? PIECE_OF_PIPE : PIECE
  const first = decodeOnce(create(), input, format, () => largest)
  const failure = yield* mapped(first, (chunk) => {
    length += chunk.length
    return chunk
  })
  if (failure === undefined) return
  if (rewind === undefined) throw damaged(input, format, failure)
  const failed = input.offset
  rewind(start)
  const second = decodeOnce(create(), input, format, (offset) =>
    offset < failed ? Math.min(largest, failed - offset) : 1,
  )
  throw damaged(input, format, (yield* mapped(second, dropFirst(length))) ?? failure)
}

/** What becomes of each chunk, if it is not empty; and what the generator returns. */
async function* mapped<Result>(
  chunks: AsyncGenerator<Buffer, Result>,
  change: (chunk: Buffer) => Buffer,
): AsyncGenerator<Buffer, Result> {
  try {
    for (;;) {
      const { done, value } = await chunks.next()
      if (done) return value
      const changed = change(value)
      if (changed.length > 0) yield changed
    }
  } finally {
    // A caller that stops early leaves no decoder open.
    await chunks.return(undefined as Result)
  }
}

import type { Readable } from 'node:stream'

/**
 * The chunks of a stream, each when it is asked for. After `stop` no more is asked of the stream, but what it has read
 * already still comes: bytes that were taken out of a pipe are nowhere else.
 *
 * @throws what the stream emits as its error
 */
export async function* chunksOf(stream: Readable, stop: AbortSignal): AsyncGenerator<Buffer> {
  let failure: unknown
  stream.once('error', (error) => {
    failure = error
  })
  try {
    for (;;) {
      const chunk: Buffer | null = stream.read()
      if (chunk !== null) yield chunk
      else if (failure !== undefined) throw failure
      else if (stream.readableEnded || stream.destroyed || stop.aborted) return
      else await newsFrom(stream, stop)
    }
  } finally {
    stream.destroy()
  }
}

const NEWS = ['readable', 'end', 'close', 'error']

/** Settles when the stream has something to read, or has ended or failed, or is to be stopped. */
function newsFrom(stream: Readable, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function settle(): void {
      for (const event of NEWS) stream.off(event, settle)
      stop.removeEventListener('abort', settle)
      resolve()
    }
    for (const event of NEWS) stream.on(event, settle)
    stop.addEventListener('abort', settle)
  })
}

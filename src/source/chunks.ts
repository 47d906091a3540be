import type { Readable } from 'node:stream'

/**
 * The chunks of a stream, each when it is asked for. After `stop` no more is asked of the stream, but what it has read
 * already still comes: bytes that were taken out of a pipe are nowhere else.
 *
 * @throws what the stream emits as its error
 */
export async function* streamChunks(stream: Readable, stop: AbortSignal): AsyncGenerator<Buffer> {
  let failure: unknown
  stream.once('error', (error) => {
    failure = error
  })
  try {
    while (!stop.aborted) {
      const chunk: Buffer | null = stream.read()
      if (chunk !== null) yield chunk
      else if (failure !== undefined) throw failure
      else if (stream.readableEnded || stream.destroyed) return
      else await newsFrom(stream, stop)
    }
    // Closed before anything is yielded: meanwhile a fast producer would have filled the stream again, for ever.
    const rest: Buffer | null = stream.read()
    stream.destroy()
    if (rest !== null) yield rest
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

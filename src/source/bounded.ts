import type { Readable } from 'node:stream'

/**
 * All that a stream holds. It may be endless, as /dev/zero is, and must not fill the memory.
 *
 * @param most how many bytes it may hold
 * @throws what the stream emits as its error, or an error for one that holds more
 */
export async function wholeOf(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > most) throw new Error(`expected at most ${most} bytes, found more`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

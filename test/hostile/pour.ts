import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Bytes } from './bytes.ts'

/** Writes all of it, as fast as it is taken, and ends the stream. */
export async function write(stream: Writable, bytes: Bytes): Promise<void> {
  const end = finished(stream)
  for (const chunk of bytes()) {
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), end])
  }
  stream.end()
  await end
}

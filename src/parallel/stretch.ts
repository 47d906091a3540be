import { setImmediate } from 'node:timers/promises'
import { LINE_FEED } from '../scan/bytes.ts'
import { type Extent, readAt } from './read.ts'

const CHUNK_BYTES = 256 * 1024

/** A part of an open file. */
export interface Stretch extends Extent {
  readonly from: number
  /** It ends with the first line that ends at this offset or behind it. */
  readonly until: number
  readonly size: number
}

/** Its bytes, in one buffer that is filled again and again. Between chunks, messages have their turn. */
export async function* stretchChunks(stretch: Stretch, stop: AbortSignal): AsyncGenerator<Buffer> {
  const { from, until, size } = stretch
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  for (let offset = from; offset < size && !stop.aborted; await setImmediate()) {
    const chunk = buffer.subarray(0, readAt(stretch, buffer, offset, size))
    const lineEnd = chunk.indexOf(LINE_FEED, Math.max(0, until - 1 - offset))
    const isLast = lineEnd !== -1 && offset + lineEnd + 1 >= until
    yield isLast ? chunk.subarray(0, lineEnd + 1) : chunk
    if (isLast) return
    offset += chunk.length
  }
}

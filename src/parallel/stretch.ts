import { setImmediate } from 'node:timers/promises'
import { Groups } from '../scan/groups.ts'
import { type Extent, readAt } from './read.ts'

const CHUNK_BYTES = 256 * 1024

/** A part of an open file, from the start of a line or of a group of lines on. */
export interface Stretch extends Extent {
  readonly from: number
  /** It ends with the first line that ends at this offset or behind it, or with the group of lines that this is in. */
  readonly until: number
  readonly size: number
}

/** Its bytes, in one buffer that is filled again and again. Between chunks, messages have their turn. */
export async function* stretchChunks(stretch: Stretch, stop: AbortSignal): AsyncGenerator<Buffer> {
  const { from, until, size } = stretch
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  const groups = new Groups()
  for (let offset = from; offset < size && !stop.aborted; await setImmediate()) {
    const chunk = buffer.subarray(0, readAt(stretch, buffer, offset, size))
    const end = firstEnd(groups, chunk, until - offset)
    yield end === -1 ? chunk : chunk.subarray(0, end)
    if (end !== -1) return
    offset += chunk.length
  }
}

/** Where in a chunk the first line or group ends that ends at `until` or behind it, or -1. */
function firstEnd(groups: Groups, chunk: Buffer, until: number): number {
  let end = 0
  do {
    end = groups.feed(chunk, end, chunk.length)
  } while (end !== -1 && end < until)
  return end
}

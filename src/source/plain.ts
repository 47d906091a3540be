import { readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'
import { type Reading, unreadableBeyond } from './unreadable.ts'

/**
 * Small enough to stay in a core's own cache from the reading to the writing: with 2 MiB the whole command takes half
 * as long again.
 */
const CHUNK_BYTES = 256 * 1024

/** So many chunks come at once, before signals and timers have their turn: to ask after each took a twentieth of all time. */
const AT_ONCE = 4

/** Makes the buffer that chunks of so many bytes are read into. */
export type MakeRoom = (size: number) => Buffer

/**
 * The bytes of an open plain file, in one buffer that is filled again and again: from the offset `from` on, or, if that
 * is null, from where the file stands, which is then counted as 0.
 *
 * It reads at once, in this thread: the system reads ahead by itself, and to ask another thread and wait for its answer
 * takes several times as long as to copy a chunk. Every few chunks, signals and timers have their turn.
 *
 * @throws the error of the system if not even the first chunk can be read; later a FaultlineError that says where, also
 * if the file has become shorter than it was when it was found
 */
export async function* plainChunks(
  descriptor: number,
  reading: Reading,
  stop: AbortSignal,
  from: number | null,
  makeRoom: MakeRoom = Buffer.allocUnsafeSlow,
): AsyncGenerator<Buffer> {
  const buffer = makeRoom(CHUNK_BYTES)
  const start = from ?? 0
  let offset = start
  let chunks = 0
  while (!stop.aborted) {
    let length = 0
    try {
      length = readSync(descriptor, buffer, 0, CHUNK_BYTES, from === null ? null : offset)
    } catch (error) {
      throw offset === start ? error : unreadableBeyond(reading, offset, reason(error), error)
    }
    if (length === 0) {
      if (from !== null && offset < (reading.size ?? 0)) throw shortened(reading, offset)
      return
    }
    offset += length
    // What is read a second time is no progress.
    reading.position = Math.max(reading.position, offset)
    yield buffer.subarray(0, length)
    if (++chunks % AT_ONCE === 0) await setImmediate()
  }
}

function shortened({ name, size }: Reading, offset: number): FaultlineError {
  const message = `${name}: became shorter while it was read: ends at byte ${offset}, expected ${size} or more`
  return new FaultlineError('unreadable', message)
}

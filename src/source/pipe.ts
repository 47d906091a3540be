import { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { codeOf } from '../reason.ts'
import type { Destination } from './destination.ts'
import { NO_READER, openDestination } from './open-destination.ts'

/** How often it is looked whether a pipe has its reader, in milliseconds. */
const INTERVAL = 50

/**
 * Waits until somebody reads the pipe that was seen, and opens it. No thread stands still meanwhile, as one would in the
 * system's own waiting: a process does not end before all its threads have gone on.
 *
 * @throws the error of the system, or an Error if something else is there now
 */
export async function openPipe(destination: Destination): Promise<Writable> {
  for (;;) {
    try {
      return new Socket({ fd: openDestination(destination), readable: false })
    } catch (error) {
      if (codeOf(error) !== NO_READER) throw error
    }
    await setTimeout(INTERVAL)
  }
}

/** From the opening to the closing of a pipe. @throws as `openPipe`, and if its reader goes away before the end */
export async function writeToPipe(destination: Destination, text: string): Promise<void> {
  const pipe = await openPipe(destination)
  pipe.end(text)
  await finished(pipe, { readable: false })
}

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { Word } from './task.ts'

/** What the main thread grants to a stream, one step at a time: that is the backpressure. */
export interface Grants {
  /** Aborted when the stream shall stop. */
  readonly stop: AbortSignal
  /** The room for the next step. Waits for it until the stream shall stop; undefined then. */
  next(): Promise<SharedArrayBuffer | undefined>
  close(): void
}

/** Listens on the port. */
export function receiveGrants(port: MessagePort): Grants {
  const rooms: SharedArrayBuffer[] = []
  const stopper = new AbortController()
  let wake = (): void => {}
  function take(word: Word): void {
    if (word === 'stop') stopper.abort()
    else rooms.push(word)
    wake()
  }
  port.on('message', take)
  return {
    stop: stopper.signal,
    async next() {
      // What has arrived already is taken at once: the event loop would get to it only later.
      for (let each = receiveMessageOnPort(port); each !== undefined; each = receiveMessageOnPort(port)) {
        take(each.message as Word)
      }
      while (rooms.length === 0 && !stopper.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return rooms.shift()
    },
    close: () => port.close(),
  }
}

import { closeSync, fstatSync, openSync } from 'node:fs'
import type { Extent } from './read.ts'

/** An open file that several threads read, each at its own offsets. */
export interface SharedFile extends Extent {
  /** Its size when it was opened: what is appended later belongs to the next run. */
  readonly size: number
  /** Keeps it open until this settles. */
  keepFor(work: Promise<void>): void
  /** Closes it, when nothing needs it any more. */
  close(): void
}

/** @throws the error of the system */
export function openShared(path: string): SharedFile {
  const descriptor = openSync(path, 'r')
  let users = 1
  function leave(): void {
    users--
    if (users === 0) closeSync(descriptor)
  }
  return {
    name: path,
    descriptor,
    size: fstatSync(descriptor).size,
    keepFor(work) {
      users++
      work.then(leave)
    },
    close: leave,
  }
}

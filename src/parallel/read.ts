import { readSync } from 'node:fs'
import { FaultlineError } from '../errors.ts'

/** An open file, as long as it was when it was opened. */
export interface Extent {
  readonly name: string
  readonly descriptor: number
}

/**
 * Reads bytes at `offset`, before `to`, into the chunk, and returns how many, at least one.
 *
 * @throws FaultlineError `unreadable` if the file ends before `to`, and the error of the system
 */
export function readAt({ name, descriptor }: Extent, chunk: Buffer, offset: number, to: number): number {
  const length = readSync(descriptor, chunk, 0, Math.min(chunk.length, to - offset), offset)
  if (length > 0) return length
  throw new FaultlineError(
    'unreadable',
    `${name}: became shorter while it was read: ends at byte ${offset}, expected ${to} or more`,
  )
}

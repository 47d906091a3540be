import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'

/** What is read, and how far: for messages, and for whoever wants to see it grow. */
export interface Reading {
  readonly name: string
  /** Bytes of the file as it lies on the disk, if that is known. */
  readonly size: number | undefined
  /** How many of them have been read. */
  position: number
}

/** The error for something that cannot be opened. */
export function unreadable(name: string, cause: unknown): FaultlineError {
  return new FaultlineError('unreadable', `${name}: cannot be read: ${reason(cause)}`, { cause })
}

/** The error for a file that was opened, and cannot be read any further than `offset`, a byte of the file. */
export function unreadableBeyond(
  reading: Reading,
  offset: number,
  what: string,
  cause?: unknown,
): FaultlineError {
  const size = reading.size === undefined ? '' : ` of ${reading.size}`
  const message = `${reading.name}: cannot be read beyond byte ${offset}${size}: ${what}`
  return new FaultlineError('unreadable', message, { cause })
}

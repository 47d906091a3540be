import { FaultlineError } from '../errors.ts'
import { unreadable } from '../source/unreadable.ts'

/** How messages reach the user: one line each, on standard error. */
export type Say = (message: string) => void

/** Tells the user of something that failed, while the rest goes on. */
export type Report = (failure: FaultlineError) => void

/** Why the source of this name cannot be read, or not any further. */
export function failureOf(name: string, error: unknown): FaultlineError {
  return error instanceof FaultlineError ? error : unreadable(name, error)
}

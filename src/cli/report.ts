import { FaultlineError } from '../errors.ts'
import { unreadable } from '../source/unreadable.ts'

/** Tells the user of something that failed, while the rest goes on. */
export type Report = (failure: FaultlineError) => void

/** Why the source of this name cannot be read, or not any further. */
export function failureOf(name: string, error: unknown): FaultlineError {
  return error instanceof FaultlineError ? error : unreadable(name, error)
}

import { FaultlineError } from '../errors.ts'
import { codeOf, reason } from '../reason.ts'

/** A closed pipe, as behind `| head`: the reader has what it wanted. */
export function isClosedPipe(error: unknown): boolean {
  return ['EPIPE', 'ECONNRESET'].includes(codeOf(error))
}

export function unwritable(name: string, error: unknown): FaultlineError {
  return new FaultlineError('unwritable', `${name}: cannot be written: ${reason(error)}`, { cause: error })
}

import { getSystemErrorMap } from 'node:util'
import { FaultlineError } from '../errors.ts'

/** The error of an input that the system refuses, in its words and without the name of the call. */
export function unreadable(path: string, cause: unknown): FaultlineError {
  return new FaultlineError('unreadable', `${path}: cannot be read: ${words(cause)}`, { cause })
}

function words(cause: unknown): string {
  const number = cause instanceof Error && 'errno' in cause ? cause.errno : undefined
  const [, text] = (typeof number === 'number' ? getSystemErrorMap().get(number) : undefined) ?? []
  return text ?? (cause instanceof Error ? cause.message : String(cause))
}

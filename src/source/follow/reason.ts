import { getSystemErrorMap } from 'node:util'

/**
 * What the system said, in words.
 *
 * @throws the error itself if it is none of the system's, but a fault of the program
 */
export function reason(error: unknown): string {
  if (!(error instanceof Error) || !('errno' in error) || typeof error.errno !== 'number') throw error
  return getSystemErrorMap().get(error.errno)?.[1] ?? error.message
}

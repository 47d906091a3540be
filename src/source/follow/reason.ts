import { isOfSystem, reason as wordsFor } from '../../reason.ts'

/**
 * What the system said, in words.
 *
 * @throws the error itself if it is none of the system's, but a fault of the program
 */
export function reason(error: unknown): string {
  if (!isOfSystem(error)) throw error
  return wordsFor(error)
}

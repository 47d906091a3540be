import { constants, openSync } from 'node:fs'
import { codeOf } from '../../reason.ts'

/** A descriptor for reading, undefined if nothing is there. Does not wait if a named pipe has taken the place meanwhile. */
export function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

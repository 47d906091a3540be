import { constants, openSync } from 'node:fs'

/** A descriptor for reading, undefined if nothing is there. Does not wait if a named pipe has taken the place meanwhile. */
export function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

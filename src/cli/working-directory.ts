import { isWithoutDirectory } from '../reason.ts'

/** Whether the working directory has been removed, so that only absolute paths lead anywhere. It does not come back. */
export function isDirectoryRemoved(): boolean {
  try {
    process.cwd()
    return false
  } catch (error) {
    if (isWithoutDirectory(error)) return true
    throw error
  }
}

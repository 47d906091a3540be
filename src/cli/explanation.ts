import { FaultlineError } from '../errors.ts'
import { isOutOfDescriptors, isWithoutDirectory } from '../reason.ts'

/**
 * What is wrong with options, files and catalogs is for the user, and so is that a part of us cannot be loaded where few
 * files may be open, or that a name means nothing. Undefined for anything else, which is a fault of ours.
 */
export function explanationOf(error: Error): string | undefined {
  if (error instanceof FaultlineError || isOutOfDescriptors(error)) return error.message
  if (!isWithoutDirectory(error)) return undefined
  return 'the working directory: no such file or directory; expected it, or absolute paths'
}

import { getSystemErrorMap } from 'node:util'

/** Whether the system refused something; any other error is a fault of the program. */
export function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** What the system or Node calls the error, as `ENOENT`; an empty text for one that has no such name. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Whether there are no descriptors left, of this process or of the system. */
export function isOutOfDescriptors(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes(codeOf(error))
}

/** Whether it is this process that may have no more; what others have they may give back at any time. */
export function isOutOfOwnDescriptors(error: unknown): boolean {
  return codeOf(error) === 'EMFILE'
}

/** Whether no file can have the name. */
export function isNameTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENAMETOOLONG'
}

/** Whether a relative path was looked up in a working directory that has been removed. */
export function isWithoutDirectory(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd'
}

/** What the system said, in words and without the name of the call. */
export function reason(error: unknown): string {
  const number = error instanceof Error && 'errno' in error ? error.errno : undefined
  const [, words] = (typeof number === 'number' ? getSystemErrorMap().get(number) : undefined) ?? []
  return words ?? (error instanceof Error ? error.message : String(error))
}

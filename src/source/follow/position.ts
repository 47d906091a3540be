import type { ExtentRecord } from './extent.ts'

/**
 * - `followed`: it was at its path.
 * - `rotated`: it was renamed or replaced, and what is still written to it is read.
 * - `passed`: it lies beside a followed file and is not read: an older part, or a copy.
 * - `awaited`: there was nothing at the path; there is no device, no inode and nothing read.
 */
export type State = 'followed' | 'rotated' | 'passed' | 'awaited'

/** How far one file was read: enough to find it again under whatever name, and to go on. JSON-able. */
export interface Position extends ExtentRecord {
  /** The path under which it is followed. */
  readonly path: string
  /** Where it was seen last: the target of a symbolic link, the name after a rotation. */
  readonly file: string
  readonly device: number
  readonly inode: number
  readonly state: State
}

/** What tells two files apart while both exist. */
export function identityOf(stats: { readonly dev: number; readonly ino: number }): string {
  return `${stats.dev}:${stats.ino}`
}

import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FaultlineError } from '../errors.ts'
import { codeOf } from '../reason.ts'
import { unreadable } from './unreadable.ts'

/** By its name in the directory above it. What is neither a file nor a directory is nothing to read to its end. */
export interface Entry {
  readonly name: string
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

/** What lies below a place as a reader of logs sees it: a symbolic link is what it leads to. */
export interface Tree {
  /** What is in a directory, given by its path below the base; nothing if it cannot be read, which is a failure. */
  entries(path: string): Promise<Entry[]>
  /** Directories that were asked for and cannot be read, or contain themselves. */
  readonly failures: FaultlineError[]
  /** Paths that pass for files, and cannot be opened: failures if they are wanted. */
  readonly unusable: Map<string, FaultlineError>
}

/**
 * `base` is the beginning of all paths, a directory's path with a slash behind it; the working directory is empty.
 * Without `hidden`, what has a name that begins with a dot is not there.
 */
export function openTree(base: string, hidden: boolean): Tree {
  const failures: FaultlineError[] = []
  const unusable = new Map<string, FaultlineError>()
  const linked = new Set<string>()

  async function entries(path: string): Promise<Entry[]> {
    const below = path === '' ? '' : `${path}/`
    const seen = (await list(path)).filter(({ name }) => hidden || !name.startsWith('.'))
    return Promise.all(seen.map((entry) => resolved(below, entry)))
  }

  async function list(path: string): Promise<Dirent[]> {
    try {
      if (!linked.has(path) || !(await containsItself(base, path))) {
        return await readdir(base + path || '.', { withFileTypes: true })
      }
      failures.push(circular(base + path))
    } catch (error) {
      // Between the finding of a directory and its reading it can go, as files can, and a base need not be there.
      if (!isGone(error)) failures.push(unreadable(base + path, error))
    }
    return []
  }

  function resolved(below: string, entry: Dirent): Entry | Promise<Entry> {
    if (entry.isSymbolicLink() || entry.name.includes('\ufffd'))
      return followed(below + entry.name, entry.name)
    return entry
  }

  async function followed(path: string, name: string): Promise<Entry> {
    try {
      const stats = await stat(base + path)
      if (stats.isDirectory()) linked.add(path)
      return unlinked(name, stats.isFile(), stats.isDirectory())
    } catch (error) {
      unusable.set(
        path,
        isGone(error) && name.includes('\ufffd') ? notUnicode(base + path) : unreadable(base + path, error),
      )
      return unlinked(name, true, false)
    }
  }

  return { entries, failures, unusable }
}

/**
 * Whether the directory that a link leads to holds one that was passed on the way to the link: then the way would go on
 * for ever. On an endless way some directory comes again, through a link, so no other check is needed for an end.
 */
async function containsItself(base: string, path: string): Promise<boolean> {
  const target = await realpath(base + path)
  const inside = target.endsWith('/') ? target : `${target}/`
  for (let above = path; above !== ''; ) {
    above = above.includes('/') ? dirname(above) : ''
    const passed = await realpath(base + above || '.')
    if (`${passed}/`.startsWith(inside)) return true
  }
  return false
}

function unlinked(name: string, isFile: boolean, isDirectory: boolean): Entry {
  return { name, isFile: () => isFile, isDirectory: () => isDirectory, isSymbolicLink: () => false }
}

function circular(path: string): FaultlineError {
  return new FaultlineError('unreadable', `${path}: cannot be read: a directory that contains itself`)
}

/** Node writes U+FFFD for what is no UTF-8, and so cannot name the file any more. */
function notUnicode(path: string): FaultlineError {
  return new FaultlineError('unreadable', `${path}: cannot be read: its name is not UTF-8`)
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error))
}

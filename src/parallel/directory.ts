import { constants, fstatSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { codeOf } from '../reason.ts'
import { changed, isLink, isSame } from '../source/destination.ts'
import { type Directory, enter, type OpenFolder, openAt } from './folder.ts'

// As any output, the directory of all outputs is looked at before anything is read. What was there then is followed, and
// what comes to stand in its place after that, or on the way to it, is not.

const { O_NOFOLLOW = 0 } = constants
/** Of what is opened as a folder without following it: it is a link, or anything else. */
const NO_FOLDER = ['ENOTDIR', 'ELOOP', 'EMLINK']

/** A directory for outputs, or as much of the way to it as there is. */
export interface SeenDirectory {
  readonly path: string
  /** The path of what is there: the directory, or the last folder on the way to it. */
  readonly found: string
  readonly stats: Stats
  /** The names that are not there, from that folder on. */
  readonly missing: readonly string[]
}

/** @throws the error of the system, or an Error for a link that leads nowhere */
export function lookAtDirectory(path: string): SeenDirectory {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats !== undefined) return { path, found: path, stats, missing: [] }
  if (isLink(path)) throw new Error('it is a link that leads nowhere')
  const above = lookAtDirectory(dirname(path))
  return { ...above, path, missing: stepped(above.missing, basename(path)) }
}

/** Below a folder that is not there, there are no links, and a way back leads where it came from. */
function stepped(missing: readonly string[], name: string): readonly string[] {
  if (name === '.') return missing
  return name === '..' ? missing.slice(0, -1) : [...missing, name]
}

/**
 * Makes of it what is missing. A folder that another run has made meanwhile is taken, and a link is not. It stays open: the
 * number of a folder that nobody holds may become that of another one.
 *
 * @throws the error of the system, or an Error if something else is there than what was seen
 */
export function makeDirectory({ found, stats, missing }: SeenDirectory): Directory {
  let open = openAt(found)
  if (!isSame(fstatSync(open.descriptor), stats)) {
    open.close()
    throw changed()
  }
  for (const name of missing) open = enterNew(open, name)
  const { dev: device, ino: inode } = fstatSync(open.descriptor)
  // Without the folders that a path goes through and back, which need not be there.
  return { path: [found, ...missing].join(sep), device, inode }
}

function enterNew(open: OpenFolder, name: string): OpenFolder {
  try {
    return enter(open, name, O_NOFOLLOW)
  } catch (error) {
    throw NO_FOLDER.includes(codeOf(error)) ? changed() : error
  }
}

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { FaultlineError } from '../errors.ts'
import { codeOf } from '../reason.ts'
import { changed } from '../source/destination.ts'

/** An open folder: what is done in it happens there, whatever becomes of its path meanwhile. */
export interface Folder {
  readonly descriptor: number
  /** The path by which the system finds this name in this very folder. */
  at(name: string): string
  close(): void
}

/** A directory that is there, by its path and by what it is. Plain data, which goes from thread to thread. */
export interface Directory {
  readonly path: string
  readonly device: number
  readonly inode: number
}

/** Where the system shows open folders as if they were links; elsewhere a path has to do, and leaves a gap of time. */
const OPEN_FILES = '/proc/self/fd'
const SHOWS_OPEN_FILES = existsSync(OPEN_FILES)

const { O_DIRECTORY, O_RDONLY } = constants

/**
 * Opens `folder`, which lies in `directory`; makes it if it is not there. Every name on the way is looked up in the
 * open folder before it, and where it led is asked of what was opened: so a link that somebody puts there in between is
 * seen, and nothing is made on its other side.
 *
 * @throws FaultlineError `unwritable` if it leads out of the directory, or something else stands at its path now, and the
 * error of the system
 */
export function openFolder(folder: string, directory: Directory): Folder {
  const way = relative(resolve(directory.path), resolve(folder))
  if (way.split(sep)[0] === '..' || isAbsolute(way)) throw outside(folder, directory)
  let open = openDirectory(directory)
  const root = open.real
  for (const name of way.split(sep).filter((each) => each !== '')) {
    open = enter(open, name)
    if (isInside(open.real, root)) continue
    open.close()
    throw outside(folder, directory)
  }
  return open
}

export interface OpenFolder extends Folder {
  /** Its path without any link in it. */
  readonly real: string
}

/** Goes on from a folder, which is closed, to one in it, which is made if it is not there. @throws the error of the system */
export function enter(open: OpenFolder, name: string, flags = 0): OpenFolder {
  try {
    makeFolder(open.at(name))
    return openAt(open.at(name), flags)
  } finally {
    open.close()
  }
}

/** `flags` are more of the system's than an opening needs. @throws the error of the system */
export function openAt(path: string, flags = 0): OpenFolder {
  const descriptor = openSync(path, O_RDONLY | O_DIRECTORY | flags)
  const close = (): void => closeSync(descriptor)
  try {
    const itself = join(OPEN_FILES, String(descriptor))
    const real = SHOWS_OPEN_FILES ? readlinkSync(itself) : realpathSync(path)
    return { descriptor, real, at: (name) => join(SHOWS_OPEN_FILES ? itself : real, name), close }
  } catch (error) {
    close()
    throw error
  }
}

function openDirectory({ path, device, inode }: Directory): OpenFolder {
  const open = openAt(path)
  const { dev, ino } = fstatSync(open.descriptor)
  if (dev === device && ino === inode) return open
  open.close()
  throw new FaultlineError('unwritable', `${path}: cannot be written: ${changed().message}`)
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    // Whatever stands there is looked at when it is opened as a folder.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function outside(folder: string, { path }: Directory): FaultlineError {
  return new FaultlineError('unwritable', `${folder}: it leads out of ${path}, where all output belongs`)
}

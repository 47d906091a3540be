import { closeSync, constants, existsSync, mkdirSync, openSync, readlinkSync, realpathSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { FaultlineError } from '../errors.ts'

/** An open folder: what is done in it happens there, whatever becomes of its path meanwhile. */
export interface Folder {
  readonly descriptor: number
  /** The path by which the system finds this name in this very folder. */
  at(name: string): string
  close(): void
}

/** Where the system shows open folders as if they were links; elsewhere a path has to do, and leaves a gap of time. */
const OPEN_FILES = '/proc/self/fd'
const SHOWS_OPEN_FILES = existsSync(OPEN_FILES)

const { O_DIRECTORY, O_RDONLY } = constants

/**
 * Opens `folder`, which lies in `directory`; makes both if they are not there. Every name on the way is looked up in the
 * open folder before it, and where it led is asked of what was opened: so a link that somebody puts there in between is
 * seen, and nothing is made on its other side.
 *
 * @throws FaultlineError `unwritable` if it leads out of the directory, and the error of the system
 */
export function openFolder(folder: string, directory: string): Folder {
  mkdirSync(directory, { recursive: true })
  const way = relative(resolve(directory), resolve(folder))
  if (way.split(sep)[0] === '..' || isAbsolute(way)) throw outside(folder, directory)
  let open = openAt(directory)
  const root = open.real
  for (const name of way.split(sep).filter((each) => each !== '')) {
    open = enter(open, name)
    if (isInside(open.real, root)) continue
    open.close()
    throw outside(folder, directory)
  }
  return open
}

interface OpenFolder extends Folder {
  /** Its path without any link in it. */
  readonly real: string
}

function enter(open: OpenFolder, name: string): OpenFolder {
  try {
    makeFolder(open.at(name))
    return openAt(open.at(name))
  } finally {
    open.close()
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    // Whatever stands there is looked at when it is opened as a folder.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function openAt(path: string): OpenFolder {
  const descriptor = openSync(path, O_RDONLY | O_DIRECTORY)
  const itself = join(OPEN_FILES, String(descriptor))
  const real = SHOWS_OPEN_FILES ? readlinkSync(itself) : realpathSync(path)
  return {
    descriptor,
    real,
    at: (name) => join(SHOWS_OPEN_FILES ? itself : real, name),
    close: () => closeSync(descriptor),
  }
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function outside(folder: string, directory: string): FaultlineError {
  return new FaultlineError('unwritable', `${folder}: it leads out of ${directory}, where all output belongs`)
}

import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '../reason.ts'
import { changed, type Destination, isOther, isSame } from './destination.ts'

const { O_CREAT, O_EXCL, O_WRONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
/** Of what is opened without following it: it is a link. */
const LINK = ['ELOOP', 'EMLINK']
/** Of what is opened without waiting: it is a pipe that nobody reads, or a socket. */
export const NO_READER = 'ENXIO'

/**
 * Opens for writing what was seen, or makes the file if there was none. What is in it stays. A pipe is not waited for, and
 * its writer not made to wait.
 *
 * @throws the error of the system, or an Error if something else is there now
 */
export function openDestination(destination: Destination): number {
  const { path, stats, folder } = destination
  if (stats === undefined) return makeFile(path, folder)
  const file = openSeen(destination, stats)
  if (isStill(fstatSync(file), stats)) return file
  closeSync(file)
  throw changed()
}

/**
 * Of a new file, the system itself refuses whatever has come to be there, links among it, but it follows those on the way.
 * Where the folder changes in this very moment, an empty file is left in the other one: its path leads elsewhere by then.
 */
function makeFile(path: string, folder: Stats | undefined): number {
  if (isOther(dirname(path), folder)) throw changed()
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there !== undefined && isSame(there, fstatSync(file)) && !isOther(dirname(path), folder)) return file
  closeSync(file)
  throw changed()
}

function openSeen(destination: Destination, stats: Stats): number {
  try {
    return openSync(destination.path, flagsFor(destination, stats))
  } catch (error) {
    throw orChanged(error, stats)
  }
}

/**
 * Where no link was, none is followed. Nothing waits for the reader of a pipe, should there be one by now in the place of a
 * file; files know no waiting, and devices are left as they are.
 */
function flagsFor({ isLink }: Destination, seen: Stats): number {
  const knowsWaiting = seen.isFile() || seen.isFIFO()
  return O_WRONLY | (isLink ? 0 : O_NOFOLLOW) | (knowsWaiting ? O_NONBLOCK : 0)
}

/** The number of a file that is gone may be that of a pipe by now. */
function isStill(found: Stats, seen: Stats): boolean {
  return isSame(found, seen) && found.isFile() === seen.isFile()
}

function orChanged(error: unknown, seen: Stats): unknown {
  const code = codeOf(error)
  return LINK.includes(code) || (code === NO_READER && seen.isFile()) ? changed() : error
}

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'

// Where outputs go is looked at before anything is read: whether it is an input, and where links lead that the user has
// put there. A link or another file that somebody puts there after that is not written to.

const { O_CREAT, O_EXCL, O_WRONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
/** Of what is opened in the place of a file: it is a link, a pipe that nobody reads, or a socket. */
const NO_FILE = ['ELOOP', 'EMLINK', 'ENXIO']
/** As many links in a row as the system follows. */
const MOST_LINKS = 40

/** What stands at a path that will be written. */
export interface Destination {
  readonly path: string
  /** Undefined if there is nothing yet. */
  readonly stats: Stats | undefined
  /** Whether the path is a link, which is so only for those of the system that lead where no path does. */
  readonly isLink: boolean
  /** The folder that it is in; undefined if that is not there either. */
  readonly folder: Stats | undefined
}

/** Looks where a path leads now, and what is there. @throws the error of the system */
export function destinationOf(path: string): Destination {
  const target = targetOf(path)
  return { path: target, stats: statsOf(target), isLink: isLink(target), folder: statsOf(dirname(target)) }
}

/**
 * Opens for writing what was seen, or makes the file if there was none. What is in it stays.
 *
 * @throws the error of the system, or an Error if something else is there now
 */
export function openDestination({ path, stats, isLink, folder }: Destination): number {
  if (stats === undefined) return makeFile(path, folder)
  const file = stats.isFile() ? openFile(path, isLink) : openSync(path, O_WRONLY)
  const found = fstatSync(file)
  // The number of a file that is gone may be that of a pipe by now.
  if (isSame(found, stats) && found.isFile() === stats.isFile()) return file
  closeSync(file)
  throw changed()
}

/**
 * Of a new file, the system itself refuses whatever has come to be there, links among it, but it follows those on the way.
 * A folder that changes in the very moment gets an empty file: it is left, as the path leads elsewhere again.
 */
function makeFile(path: string, folder: Stats | undefined): number {
  if (isOther(dirname(path), folder)) throw changed()
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there !== undefined && isSame(there, fstatSync(file)) && !isOther(dirname(path), folder)) return file
  closeSync(file)
  throw changed()
}

/** Whether there is something at the path that was not there before. */
function isOther(path: string, seen: Stats | undefined): boolean {
  const now = statsOf(path)
  return now !== undefined && (seen === undefined || !isSame(now, seen))
}

/** Opens what was a file without waiting for the reader of a pipe, should there be one by now. Files know no waiting. */
function openFile(path: string, isLink: boolean): number {
  try {
    return openSync(path, O_WRONLY | O_NONBLOCK | (isLink ? 0 : O_NOFOLLOW))
  } catch (error) {
    throw NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '') ? changed() : error
  }
}

/** What is said where something else stands in the place of an output. */
export function changed(): Error {
  return new Error('something else has been put there meanwhile')
}

/**
 * The path of the file that a path means, with the links at its end followed; itself for what is no file but a pipe or a
 * device, and for what the system shows as a link to a file that no path leads to.
 */
export function targetOf(path: string): string {
  const stats = statsOf(path)
  if (stats !== undefined && !stats.isFile()) return path
  let target = path
  for (let links = 0; links < MOST_LINKS && isLink(target); links++) {
    target = resolve(dirname(target), readlinkSync(target))
  }
  const found = statsOf(target)
  return stats === undefined || (found !== undefined && isSame(found, stats)) ? target : path
}

/** Whether a path is a link. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** Whether two looks have met the same file or folder. */
export function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

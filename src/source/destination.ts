import { lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

// Where outputs go is looked at before anything is read: whether it is an input, and where links lead that the user has
// put there. A link or another file that somebody puts there after that is not written to.

/** As many links in a row as the system follows. */
const MOST_LINKS = 40

/** What stands at a path that will be written. */
export interface Destination {
  readonly path: string
  /** Undefined if there is nothing yet. */
  readonly stats: Stats | undefined
  /** Whether the path is a link: to a pipe or a device, or one of the system's that leads where no path does. */
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
 * The path of the file that a path means, with the links at its end followed; itself for what is no file but a pipe or a
 * device, and for what the system shows as a link to a file that no path leads to.
 */
export function targetOf(path: string): string {
  const stats = statsOf(path)
  if (stats !== undefined && !stats.isFile()) return path
  let target = path
  for (let links = 0; links < MOST_LINKS && isLink(target); links++) {
    // Where the folder is a link itself, `..` leads out of the one that it leads to.
    target = resolve(realpathSync(dirname(target)), readlinkSync(target))
  }
  const found = statsOf(target)
  return stats === undefined || (found !== undefined && isSame(found, stats)) ? target : path
}

/** Whether a path is a link. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** Whether there is something at the path that was not there when it was looked at. */
export function isOther(path: string, seen: Stats | undefined): boolean {
  const now = statsOf(path)
  return now !== undefined && (seen === undefined || !isSame(now, seen))
}

/** Whether two looks have met the same file or folder. */
export function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino
}

/** What is said where something else stands in the place of an output. */
export function changed(): Error {
  return new Error('something else has been put there meanwhile')
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { changed, type Destination, isOther, isSame } from './destination.ts'

const { O_CREAT, O_EXCL, O_WRONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
/** Of what is opened without following it: it is a link. */
const LINK = ['ELOOP', 'EMLINK']
/** Of what is opened without waiting: it is a pipe that nobody reads, or a socket. */
const NO_FILE = 'ENXIO'

/**
 * Opens for writing what was seen, or makes the file if there was none. What is in it stays.
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
 * Opens a pipe or a device that was seen. Whatever it waits for, as a pipe for its reader, this thread goes on.
 *
 * @throws as `openDestination`
 */
export async function openPipe(destination: Destination): Promise<FileHandle> {
  const { path, stats } = destination
  const pipe = await open(path, flagsFor(destination)).catch((error) => {
    throw orChanged(error, stats)
  })
  if (stats !== undefined && isStill(await pipe.stat(), stats)) return pipe
  await pipe.close()
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
    return openSync(destination.path, flagsFor(destination))
  } catch (error) {
    throw orChanged(error, stats)
  }
}

/**
 * Where no link was, none is followed. Where a file was, nothing waits for the reader of a pipe, should there be one by
 * now; files know no waiting.
 */
function flagsFor({ stats, isLink }: Destination): number {
  return O_WRONLY | (isLink ? 0 : O_NOFOLLOW) | (stats?.isFile() ? O_NONBLOCK : 0)
}

/** The number of a file that is gone may be that of a pipe by now. */
function isStill(found: Stats, seen: Stats): boolean {
  return isSame(found, seen) && found.isFile() === seen.isFile()
}

function orChanged(error: unknown, seen: Stats | undefined): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return LINK.includes(code) || (code === NO_FILE && seen?.isFile()) ? changed() : error
}

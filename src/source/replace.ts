import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../reason.ts'
import type { Destination } from './destination.ts'
import { openDestination } from './open-destination.ts'

const { O_WRONLY, O_CREAT, O_EXCL } = constants
const ONLY_OURS = 0o600
/** What everybody may do who is not the owner: the rights of the group, and of all others. */
const GROUP = 0o070

/**
 * Whoever reads the file meanwhile sees the former text or this one. What has come to stand in the place of a file, or
 * where nothing was, is replaced, a link among it. What was no plain file is only written to, as long as it is still that.
 *
 * @throws the error of the system, or an Error if something else is there than the pipe or device that was
 */
export function replaceContent(destination: Destination, text: string): void {
  if (isReplaced(destination)) replaceFile(destination.path, text, 0o666)
  else writeInto(destination, text)
}

/** Whether a new file comes in its place. One that no path leads to can only be written to. */
function isReplaced({ stats, isLink }: Destination): boolean {
  return stats === undefined || (stats.isFile() && !isLink)
}

/**
 * Replaces the file at `path`, or makes it, whole or not at all: it is written beside it, synced, and renamed. Nobody
 * ever reads half of it, and after a crash of the machine it is the old one or the new one. A file that is there keeps
 * its owner and its rights, and a link in its place is replaced.
 *
 * @param mode of a new file, less what the process's mask takes away
 * @throws the error of the system, after which the former file is still there
 */
export function replaceFile(path: string, text: string, mode: number): void {
  // Hidden, so that no pattern and no walk takes it for a log.
  const beside = join(dirname(path), `.${basename(path)}.new`)
  const former = lstatSync(path, { throwIfNoEntry: false })
  // What an earlier run has left, or somebody else has put there, is not written to, and links there are not followed.
  rmSync(beside, { force: true })
  const file = openSync(beside, O_WRONLY | O_CREAT | O_EXCL, former?.isFile() ? ONLY_OURS : mode)
  try {
    writeFileSync(file, text)
    if (former?.isFile()) keepRights(file, former)
    fsyncSync(file)
    if (!isStill(beside, file)) throw new Error('another run is writing it at the same time')
    renameSync(beside, path)
  } catch (error) {
    if (isStill(beside, file)) rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  syncFolder(dirname(path))
}

/** Whose file it is only root can choose. A group that cannot be kept loses its rights, for another would have them. */
function keepRights(file: number, { uid, gid, mode }: Stats): void {
  const ours = fstatSync(file)
  const isKept = (ours.uid === uid && ours.gid === gid) || giveTo(file, uid, gid)
  fchmodSync(file, mode & (isKept || ours.gid === gid ? 0o777 : 0o777 & ~GROUP))
}

function giveTo(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid)
    return true
  } catch (error) {
    if (codeOf(error) === 'EPERM') return false
    throw error
  }
}

/** Two runs with one file would otherwise put each other's unfinished text in its place. */
function isStill(path: string, file: number): boolean {
  const [there, ours] = [lstatSync(path, { throwIfNoEntry: false }), fstatSync(file)]
  return there?.ino === ours.ino && there.dev === ours.dev
}

/** Makes no file, and empties none. */
function writeInto(destination: Destination, text: string): void {
  const file = openDestination(destination)
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** After this, the name of a new file in the folder outlives a crash of the machine. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

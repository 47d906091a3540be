import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { FaultlineError } from '../errors.ts'
import { type Directory, type Folder, openFolder } from './folder.ts'

/** A file in the making: it has its name only when it is complete, and on the disk. */
export interface Place {
  /** Writes at once and to the end. */
  write(bytes: Uint8Array): void
  /** Puts it in its place, with these permissions. */
  finish(mode: number): void
  /** Leaves nothing of it. */
  abandon(): void
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
const ONLY_OURS = 0o600

/**
 * Begins the file `target` under another name, in the folder where it will be. A link of that name is replaced by the
 * file, and never followed. What an earlier run left under the other name is removed.
 *
 * @throws as `openFolder`
 */
export function openPlace(target: string, directory: Directory): Place {
  const folder = openFolder(dirname(target), directory)
  const temporary = folder.at(temporaryName(target))
  try {
    rmSync(temporary, { force: true })
    const descriptor = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, ONLY_OURS)
    return placeOf(target, folder, temporary, descriptor)
  } catch (error) {
    folder.close()
    throw error
  }
}

/** Hidden, the same for the same target, and short enough wherever the target's own name is. */
export function temporaryName(target: string): string {
  return `.faultline-${createHash('sha256').update(basename(target)).digest('hex').slice(0, 16)}.part`
}

function placeOf(target: string, folder: Folder, temporary: string, descriptor: number): Place {
  let isOpen = true
  function close(): void {
    if (!isOpen) return
    isOpen = false
    closeSync(descriptor)
    folder.close()
  }
  return {
    write(bytes) {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
    },
    finish(mode) {
      fchmodSync(descriptor, mode)
      fsyncSync(descriptor)
      if (!isSame(temporary, descriptor)) throw taken(target)
      renameSync(temporary, folder.at(basename(target)))
      fsyncSync(folder.descriptor)
      close()
    },
    abandon() {
      if (isOpen && isSame(temporary, descriptor)) rmSync(temporary)
      close()
    },
  }
}

/** Two runs into one directory would otherwise put each other's unfinished files in place. */
function isSame(path: string, descriptor: number): boolean {
  const [there, ours] = [lstatSync(path, { throwIfNoEntry: false }), fstatSync(descriptor)]
  return there?.ino === ours.ino && there.dev === ours.dev
}

function taken(target: string): FaultlineError {
  return new FaultlineError('unwritable', `${target}: another run is writing it at the same time`)
}

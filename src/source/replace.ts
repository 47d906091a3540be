import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants

/**
 * Whoever reads the file meanwhile sees the former text or this one. Of a link, that is the file that it leads to; what is
 * no plain file is only written to.
 *
 * @throws the error of the system
 */
export function replaceContent(path: string, text: string): void {
  const target = existsSync(path) ? realpathSync(path) : path
  const stats = lstatSync(target, { throwIfNoEntry: false })
  if (stats === undefined || stats.isFile()) replaceFile(target, text, stats?.mode ?? 0o666)
  else writeFileSync(target, text)
}

/**
 * Replaces the file at `path`, or makes it, whole or not at all: it is written beside it, synced, and renamed. Nobody
 * ever reads half of it, and after a crash of the machine it is the old one or the new one.
 *
 * @param mode of a new file, less what the process's mask takes away
 * @throws the error of the system, after which the former file is still there
 */
export function replaceFile(path: string, text: string, mode: number): void {
  // Hidden, so that no pattern and no walk takes it for a log.
  const beside = join(dirname(path), `.${basename(path)}.new`)
  try {
    // A link that somebody has put there is not followed.
    const file = openSync(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
  syncFolder(dirname(path))
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

import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants

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

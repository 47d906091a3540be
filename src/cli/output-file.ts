import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'
import type { OutputState } from '../source/checkpoint.ts'
import type { Destination } from '../source/destination.ts'
import { openDestination } from '../source/open-destination.ts'

// Windows has no O_NONBLOCK, and no pipes with names among its files.
const { O_WRONLY, O_APPEND, O_NONBLOCK = 0 } = constants

/** Where the records go. Every failure is the system's own error. */
export interface Sink {
  /** Settles when the bytes have been handed over, and may be overwritten. */
  write(bytes: Buffer): Promise<void> | void
  /** Makes sure that what was written outlives a crash, if it is a file of ours, and says how much that is. */
  sync(): OutputState | undefined
  close(): Promise<void> | void
}

/** A file that is made anew. @throws the error of the system, or an Error if it is not what was seen there */
export function createFile(destination: Destination): Sink {
  const file = openDestination(destination)
  if (fstatSync(file).isFile()) ftruncateSync(file)
  return fileSink(file)
}

/**
 * A file that was written by a run that was cut off. What it wrote after its last checkpoint goes, for it comes again.
 *
 * @throws FaultlineError `bad-checkpoint` if the file is not the one, or not all of what is meant is there
 */
export function continueFile(path: string, { device, inode, length }: OutputState): Sink {
  const file = openAgain(path)
  const stats = fstatSync(file)
  if (stats.dev !== device || stats.ino !== inode) {
    throw refusal(path, 'it is not the file that the checkpoint tells of')
  }
  if (stats.size < length) {
    throw refusal(path, `it has ${stats.size} bytes, and the checkpoint tells of ${length}`)
  }
  ftruncateSync(file, length)
  return fileSink(file)
}

/** A pipe in its place would let the run wait for a reader; like this, it is seen not to be the file. */
function openAgain(path: string): number {
  try {
    return openSync(path, O_WRONLY | O_APPEND | O_NONBLOCK)
  } catch (error) {
    throw refusal(path, reason(error))
  }
}

/** Writes at once and to the end: handing a block over to another thread takes longer than copying it to the cache. */
export function writeFully(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

function fileSink(file: number): Sink {
  return {
    write: (bytes) => writeFully(file, bytes),
    sync: () => stateOf(file),
    close: () => closeSync(file),
  }
}

/** A device, as /dev/null, has no content that could be cut back. */
function stateOf(file: number): OutputState | undefined {
  const stats = fstatSync(file)
  if (!stats.isFile()) return undefined
  fsyncSync(file)
  return { device: stats.dev, inode: stats.ino, length: stats.size }
}

function refusal(path: string, what: string): FaultlineError {
  return new FaultlineError(
    'bad-checkpoint',
    `${path}: cannot be gone on with: ${what}; remove the checkpoint to begin anew`,
  )
}

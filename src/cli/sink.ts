import { closeSync, createWriteStream, fstatSync, openSync, statSync, writeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'

const STANDARD_OUTPUT = 1

/** Where the records go. Every failure is the system's own error. */
export interface Sink {
  /** Settles when the bytes have been handed over, and may be overwritten. */
  write(bytes: Buffer): Promise<void> | void
  close(): void
}

/**
 * Standard output, or the file at `path`.
 *
 * @throws FaultlineError `unwritable` if it cannot be opened
 */
export function openSink(path: string | undefined): Sink {
  return path === undefined ? standardOutput() : openFile(path)
}

/** A closed pipe, as behind `| head`: the reader has what it wanted. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')
}

export function unwritable(name: string, error: unknown): FaultlineError {
  return new FaultlineError('unwritable', `${name}: cannot be written: ${reason(error)}`, { cause: error })
}

/**
 * `process.stdout` takes a short write to a file for a whole one, and so would lose the rest when a disk fills up:
 * files are written here. Pipes and terminals are left to streams, which let signals through where they are slow.
 */
function standardOutput(): Sink {
  const stats = fstatSync(STANDARD_OUTPUT)
  const isPlain = stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY)
  return isPlain
    ? { write: (bytes) => writeFully(STANDARD_OUTPUT, bytes), close() {} }
    : streamSink(process.stdout)
}

function openFile(path: string): Sink {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFIFO()) return streamSink(createWriteStream(path))
    const file = openSync(path, 'w')
    return { write: (bytes) => writeFully(file, bytes), close: () => closeSync(file) }
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** Writes at once and to the end: handing a block over to another thread takes longer than copying it to the cache. */
function writeFully(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/** The end of the process closes the stream: what was written to it has been handed over by then. */
function streamSink(stream: Writable): Sink {
  // Every failure reaches the callback of its write; without a listener it would also end the process.
  stream.on('error', () => {})
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
    close() {},
  }
}

import { createWriteStream, fstatSync, statSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'
import { FaultlineError } from '../errors.ts'
import { reason } from './reason.ts'

const STANDARD_OUTPUT = 1

/**
 * Where the records go: standard output, or the file at `path`.
 *
 * @throws FaultlineError `unwritable` if the file is one of `inputs`, which writing would destroy
 */
export function openSink(path: string | undefined, inputs: readonly string[]): Writable {
  if (path === undefined) return standardOutput()
  const same = inputs.find((input) => isSameFile(input, path))
  if (same !== undefined) {
    throw new FaultlineError(
      'unwritable',
      `${path}: it is also the input ${same}, which writing would destroy`,
    )
  }
  return createWriteStream(path)
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
 * files are written here. Pipes and terminals are left to it, for it waits where they are slow.
 */
function standardOutput(): Writable {
  const stats = fstatSync(STANDARD_OUTPUT)
  const isPlain = stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY)
  return isPlain ? plainFile(STANDARD_OUTPUT) : endable(process.stdout)
}

/** Writes at once and to the end: handing a block over to another thread takes longer than copying it to the cache. */
function plainFile(file: number): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

/** `process.stdout` may not be ended, so something that may stands in front of it. */
function endable(target: Writable): Writable {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      target.write(chunk, done)
    },
  })
  target.on('error', (error) => stream.destroy(error))
  return stream
}

function isSameFile(a: string, b: string): boolean {
  try {
    const [one, other] = [statSync(a), statSync(b)]
    return one.isFile() && one.dev === other.dev && one.ino === other.ino
  } catch {
    // A file that is not there cannot be the same as one that is.
    return false
  }
}

import { fstatSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { FaultlineError } from '../errors.ts'
import type { OutputState } from '../source/checkpoint.ts'
import type { Destination } from '../source/destination.ts'
import { openPipe } from '../source/pipe.ts'
import { continueFile, createFile, type Sink, writeFully } from './output-file.ts'
import { unwritable } from './unwritable.ts'

const STANDARD_OUTPUT = 1

/**
 * Standard output, or the file that `name` was seen to be: made anew, or from `state` on as a checkpoint tells of it.
 *
 * @throws FaultlineError `unwritable` if it cannot be opened, `bad-checkpoint` if it is not the file of the checkpoint
 */
export function openSink(
  name: string | undefined,
  destination: Destination | undefined,
  state: OutputState | undefined,
): Sink {
  if (name === undefined || destination === undefined) return standardOutput()
  try {
    if (state !== undefined) return continueFile(name, state)
    return destination.stats?.isFIFO() ? pipeSink(name, destination) : createFile(destination)
  } catch (error) {
    throw error instanceof FaultlineError ? error : unwritable(name, error)
  }
}

/**
 * `process.stdout` takes a short write to a file for a whole one, and so would lose the rest when a disk fills up:
 * files are written here. Pipes and terminals are left to streams, which let signals through where they are slow.
 */
function standardOutput(): Sink {
  const stats = fstatSync(STANDARD_OUTPUT)
  const isPlain = stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY)
  return isPlain
    ? { write: (bytes) => writeFully(STANDARD_OUTPUT, bytes), sync: nothing, close() {} }
    : streamSink(process.stdout)
}

/** It is opened in the meantime: what is read in the beginning does not wait for whoever reads it, and the first write does. */
function pipeSink(name: string, destination: Destination): Sink {
  const opening = openPipe(destination).then(streamSink, (error: unknown) => {
    throw unwritable(name, error)
  })
  // The first write, or the closing, fails with it; before that nobody asks.
  opening.catch(() => {})
  return {
    write: async (bytes) => (await opening).write(bytes),
    sync: nothing,
    close: async () => (await opening).close(),
  }
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
    sync: nothing,
    close() {},
  }
}

/** What was handed to somebody else cannot be taken back. */
function nothing(): undefined {}

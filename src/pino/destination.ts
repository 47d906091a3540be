import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { FaultlineError } from '../errors.ts'
import { codeOf, reason } from '../reason.ts'
import type { PinoOptions } from './options.ts'

const STANDARD_OUTPUT = 1
/** How long to wait for a reader that has no room, in milliseconds. */
const PATIENCE = 5

/**
 * Where the records go. It writes at once and to the end: then all that pino has handed over is in the file when pino's
 * `flush` returns, and also when the process ends in the middle of its work. The thread has nothing else to do meanwhile.
 */
export interface Destination {
  /** @throws FaultlineError `unwritable` */
  write(pieces: readonly Buffer[]): void
  close(): void
}

/** @throws FaultlineError `unwritable` */
export function openDestination(options: PinoOptions): Destination {
  const { destination = STANDARD_OUTPUT } = options
  const name = destination === STANDARD_OUTPUT ? 'standard output' : String(destination)
  const file = typeof destination === 'number' ? destination : guarded(name, () => open(destination, options))
  let isOpen = true
  function close(): void {
    if (isOpen && typeof destination === 'string') closeSync(file)
    isOpen = false
  }
  function write(pieces: readonly Buffer[]): void {
    if (!isOpen) return
    // A reader that has gone away, as `head`, had what it wanted. The logger goes on, and its lines are counted.
    if (!guarded(name, () => pieces.every((piece) => writeFully(file, piece)))) close()
  }
  return { write, close }
}

function open(path: string, { append = true, mkdir = false }: PinoOptions): number {
  if (mkdir) mkdirSync(dirname(path), { recursive: true })
  return openSync(path, append ? 'a' : 'w')
}

/** Returns whether there is a reader still. */
function writeFully(file: number, bytes: Buffer): boolean {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(file, bytes, written)
    } catch (error) {
      if (codeOf(error) === 'EPIPE') return false
      if (codeOf(error) !== 'EAGAIN') throw error
      wait()
    }
  }
  return true
}

/** The main thread makes its standard output a pipe that does not wait, and shares it with this one. */
function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, PATIENCE)
}

function guarded<Result>(name: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw new FaultlineError('unwritable', `${name}: cannot be written: ${reason(error)}`, { cause: error })
  }
}

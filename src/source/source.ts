import { createReadStream, fstatSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'

/** Where chunks come from. */
export interface Source {
  /** As messages call it. */
  readonly name: string
  /** How many bytes it holds, if that can be known before it is read. */
  readonly size: number | undefined
  /** Opens it. What goes wrong is an `'error'` of the stream. */
  open(): Readable
}

/** Large reads: each one costs a round trip to another thread, which at 64 KiB takes longer than the reading. */
const CHUNK_BYTES = 2 * 1024 * 1024

const STANDARD_INPUT = 0

/** A file. One that cannot be opened is found out when it is read, in its turn. */
export function fileSource(path: string): Source {
  return {
    name: path,
    size: sizeOf(path),
    open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
  }
}

/** Standard input: by large reads if it is a file, and as it comes if it is a pipe, a socket or a terminal. */
export function standardInput(): Source {
  const size = sizeOf(STANDARD_INPUT)
  return {
    name: 'standard input',
    size,
    open: () =>
      size === undefined
        ? process.stdin
        : createReadStream('', { fd: STANDARD_INPUT, autoClose: false, highWaterMark: CHUNK_BYTES }),
  }
}

function sizeOf(file: string | number): number | undefined {
  try {
    const stats = typeof file === 'number' ? fstatSync(file) : statSync(file)
    return stats.isFile() ? stats.size : undefined
  } catch {
    // Whatever is wrong with it is said when it is read.
    return undefined
  }
}

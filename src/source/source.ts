import { constants, createReadStream, fstatSync, openSync, type Stats, statSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { streamChunks } from './chunks.ts'
import { plainChunks } from './plain.ts'

/** Where chunks come from. */
export interface Source {
  /** As messages call it. */
  readonly name: string
  /** How many bytes it holds, if that can be known before it is read: then it is a plain file. */
  readonly size: number | undefined
  /** Whether another process is at its other end. */
  readonly isPipe: boolean
  /**
   * Opens it, and gives its bytes in order. A chunk may be overwritten when the next one is asked for. After `stop` no
   * more is read, but what was taken from a pipe already still comes.
   *
   * @throws the error of the system if it cannot be opened, or read any further
   */
  chunks(stop: AbortSignal): AsyncGenerator<Buffer>
}

const STANDARD_INPUT = 0

/** A file, of any kind. One that cannot be opened is found out in its turn. */
export function fileSource(path: string): Source {
  const stats = statsOf(path)
  return {
    name: path,
    ...kindOf(stats),
    chunks: (stop) =>
      isStream(stats) ? streamChunks(openStream(path, stats), stop) : plainChunks(path, stop),
  }
}

/** Standard input: read like any file if it is one, and as it comes if it is a pipe, a socket or a terminal. */
export function standardInput(): Source {
  const stats = statsOf(STANDARD_INPUT)
  return {
    name: 'standard input',
    ...kindOf(stats),
    chunks: (stop) =>
      isStream(stats) ? streamChunks(process.stdin, stop) : plainChunks(STANDARD_INPUT, stop),
  }
}

/** Whether its bytes come as they are made. What is not there, and a folder, is none: reading it at once says so. */
function isStream(stats: Stats | undefined): stats is Stats {
  return isPipe(stats) || stats?.isCharacterDevice() === true
}

/** A thread that waits for a named pipe would keep the process from ending: the event loop can wait and be stopped. */
function openStream(path: string, stats: Stats): Readable {
  if (!stats.isFIFO()) return createReadStream(path)
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writable: false })
}

function kindOf(stats: Stats | undefined): Pick<Source, 'size' | 'isPipe'> {
  return {
    size: stats?.isFile() ? stats.size : undefined,
    isPipe: isPipe(stats),
  }
}

function isPipe(stats: Stats | undefined): boolean {
  return stats !== undefined && (stats.isFIFO() || stats.isSocket())
}

function statsOf(file: string | number): Stats | undefined {
  try {
    return typeof file === 'number' ? fstatSync(file) : statSync(file)
  } catch {
    // Whatever is wrong with it is said when it is read.
    return undefined
  }
}

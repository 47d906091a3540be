import { constants, createReadStream, fstatSync, openSync, type Stats, statSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { streamChunks } from './chunks.ts'
import type { Compression } from './compression.ts'
import { compressionOfFile, fileChunks } from './file.ts'
import { type MakeRoom, plainChunks } from './plain.ts'
import { sniffed } from './sniff.ts'
import type { Reading } from './unreadable.ts'

/** Where chunks come from. */
export interface Source {
  /** As messages call it. */
  readonly name: string
  /** Undefined for standard input. */
  readonly path: string | undefined
  /** How many bytes it takes on the disk, if that can be known before it is read: then it is a plain file. */
  readonly size: number | undefined
  /** Whether another process is at its other end. */
  readonly isPipe: boolean
  /** How many bytes of it have been read, before any decompression. It grows while the chunks are taken. */
  readonly position: number
  /**
   * How it is compressed, if it is a plain file with a path: then it is opened to look. What comes in another way shows
   * only when it is read, and is decompressed all the same.
   *
   * @throws the error of the system if it cannot be opened
   */
  compression(): Compression | undefined
  /**
   * Opens it, and gives its content in order: decompressed, and from the offset `from` of the content on. A chunk may be
   * overwritten when the next one is asked for; one of a plain file lies in what `makeRoom` makes. After `stop` no more is read, but what was taken from a pipe already
   * still comes.
   *
   * @throws the error of the system if it cannot be opened; FaultlineError, after all that could be read, if it cannot
   *   be read any further
   */
  chunks(stop: AbortSignal, from?: number, makeRoom?: MakeRoom): AsyncGenerator<Buffer>
}

const STANDARD_INPUT = 0

/** A file, of any kind. One that cannot be opened is found out in its turn. */
export function fileSource(path: string): Source {
  const stats = statsOf(path)
  const reading = readingOf(path, stats)
  return {
    ...described(reading, stats),
    path,
    get position() {
      return reading.position
    },
    compression: () => (isStream(stats) ? undefined : compressionOfFile(path)),
    chunks: (stop, from = 0, makeRoom) =>
      isStream(stats)
        ? sniffed(
            reading,
            streamedChunks(reading, () => openStream(path, stats), stop),
            stop,
            from,
          )
        : fileChunks(reading, stop, from, makeRoom),
  }
}

/** Standard input: read like any file if it is one, and as it comes if it is a pipe, a socket or a terminal. */
export function standardInput(): Source {
  const stats = statsOf(STANDARD_INPUT)
  const reading = readingOf('standard input', stats)
  return {
    ...described(reading, stats),
    path: undefined,
    get position() {
      return reading.position
    },
    compression: () => undefined,
    chunks(stop, from = 0, makeRoom) {
      const chunks = isStream(stats)
        ? streamedChunks(reading, () => process.stdin, stop)
        : plainChunks(STANDARD_INPUT, reading, stop, null, makeRoom)
      return sniffed(reading, chunks, stop, from)
    },
  }
}

async function* streamedChunks(
  reading: Reading,
  open: () => Readable,
  stop: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const chunk of streamChunks(open(), stop)) {
    reading.position += chunk.length
    yield chunk
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

function readingOf(name: string, stats: Stats | undefined): Reading {
  return { name, size: stats?.isFile() ? stats.size : undefined, position: 0 }
}

function described(
  { name, size }: Reading,
  stats: Stats | undefined,
): Pick<Source, 'name' | 'size' | 'isPipe'> {
  return { name, size, isPipe: isPipe(stats) }
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

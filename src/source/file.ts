import { closeSync, openSync, readSync } from 'node:fs'
import { type Compression, compressionOf, MAGIC_BYTES } from './compression.ts'
import { decompressed } from './decompress.ts'
import { openInput } from './input.ts'
import { type MakeRoom, plainChunks } from './plain.ts'
import type { Reading } from './unreadable.ts'

/** How a plain file is compressed. @throws the error of the system if it cannot be opened or read */
export function compressionOfFile(path: string): Compression | undefined {
  const descriptor = openSync(path, 'r')
  try {
    return compressionAt(descriptor, path)
  } finally {
    closeSync(descriptor)
  }
}

/** The content of a plain file, whose name is its path, from an offset of the content on: decompressed if need be. */
export async function* fileChunks(
  reading: Reading,
  stop: AbortSignal,
  from: number,
  makeRoom?: MakeRoom,
): AsyncGenerator<Buffer> {
  const descriptor = openSync(reading.name, 'r')
  reading.position = 0
  try {
    const compression = compressionAt(descriptor, reading.name)
    const open = (offset: number): AsyncGenerator<Buffer> => plainChunks(descriptor, reading, stop, offset)
    yield* compression === undefined
      ? plainChunks(descriptor, reading, stop, from, makeRoom)
      : decompressed(compression, openInput(reading, open, true), stop, from)
  } finally {
    closeSync(descriptor)
  }
}

function compressionAt(descriptor: number, path: string): Compression | undefined {
  const head = Buffer.alloc(MAGIC_BYTES)
  const length = readSync(descriptor, head, 0, MAGIC_BYTES, 0)
  return compressionOf(head.subarray(0, length), path)
}

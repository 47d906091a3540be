import { type Compression, compressionOf, mayBeMagic } from './compression.ts'
import { decompressed } from './decompress.ts'
import { dropFirst } from './drop.ts'
import { openInput } from './input.ts'
import type { Reading } from './unreadable.ts'

/**
 * What comes through a pipe, or what it contains if it begins as compressed data does. Nothing waits for more than the
 * bytes that tell: a first `{` passes at once.
 *
 * @throws what the chunks throw, or FaultlineError as `decompressed` does
 */
export async function* sniffed(
  reading: Reading,
  chunks: AsyncGenerator<Buffer>,
  stop: AbortSignal,
  from: number,
): AsyncGenerator<Buffer> {
  try {
    let head: Buffer = Buffer.alloc(0)
    while (mayBeMagic(head)) {
      const { done, value } = await chunks.next()
      if (done) break
      head = Buffer.concat([head, value])
    }
    const all = chainedTo(head, chunks)
    const compression = compressionOf(head, reading.name)
    yield* compression === undefined ? behind(all, from) : contentOf(compression, reading, all, stop, from)
  } finally {
    await chunks.return(undefined)
  }
}

async function* chainedTo(head: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* chunks
}

async function* behind(chunks: AsyncGenerator<Buffer>, from: number): AsyncGenerator<Buffer> {
  const drop = dropFirst(from)
  for await (const chunk of chunks) {
    const rest = drop(chunk)
    if (rest.length > 0) yield rest
  }
}

function contentOf(
  compression: Compression,
  reading: Reading,
  chunks: AsyncGenerator<Buffer>,
  stop: AbortSignal,
  from: number,
): AsyncGenerator<Buffer> {
  return decompressed(
    compression,
    openInput(reading, () => chunks, false),
    stop,
    from,
  )
}

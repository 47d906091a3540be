import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { compressor } from '../../src/source/compress.ts'
import type { Compression } from '../../src/source/compression.ts'
import type { Source } from '../../src/source/source.ts'

export const COMPRESSIONS: readonly Compression[] = ['gzip', 'zstd', 'brotli']
export const ENDINGS: Readonly<Record<Compression, string>> = { gzip: '.gz', zstd: '.zst', brotli: '.br' }

/** What came out of a source, and the error that ended it. */
export interface Outcome {
  readonly content: Buffer
  readonly error: unknown
}

export const NEVER = new AbortController().signal

/** Content that is like a log: it repeats itself, and never quite. */
export function logLike(bytes: number): Buffer {
  const lines: string[] = []
  let length = 0
  for (let id = 0; length < bytes; id++) {
    const line = `{"id":${id},"hash":"${Math.imul(id + 1, 0x9e3779b1).toString(36)}","errCode":${id % 3 ? 0 : -45029}}\n`
    length += line.length
    lines.push(line)
  }
  return Buffer.from(lines.join('')).subarray(0, bytes)
}

export async function compressed(compression: Compression, content: Buffer): Promise<Buffer> {
  const stream = await compressor(compression)
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.end(content)
  await once(stream, 'end')
  return Buffer.concat(chunks)
}

export function read(source: Source, from?: number): Promise<Outcome> {
  return collect(source.chunks(NEVER, from))
}

/** A chunk may be overwritten when the next one is asked for, so it is copied. */
export async function collect(chunks: AsyncIterable<Buffer>): Promise<Outcome> {
  const copies: Buffer[] = []
  let failure: unknown
  try {
    for await (const chunk of chunks) copies.push(Buffer.from(chunk))
  } catch (error) {
    failure = error
  }
  return { content: Buffer.concat(copies), error: failure }
}

/** The bytes in pieces of a size, all from one buffer that is filled again and again. */
export async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(size)
  for (let pos = 0; pos < bytes.length; pos += size) {
    const length = bytes.copy(buffer, 0, pos, pos + size)
    yield buffer.subarray(0, length)
    buffer.fill(0xaa)
  }
}

/** Whether a command is installed, as an independent writer and reader of its format. */
export function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

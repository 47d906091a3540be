import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { streamChunks } from '../../src/source/chunks.ts'
import { sniffed } from '../../src/source/sniff.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import { collect, compressed, inPieces, logLike, NEVER, read } from './archives.ts'

const scratch = makeScratch()
const CONTENT = logLike(100_000)

describe('a pipe', () => {
  test('gives its first byte at once, if no magic begins with it', async () => {
    const { stream, chunks } = pipe()
    for (const text of ['{', '"', 'a']) {
      const next = chunks.next()
      stream.write(text)
      expect(String((await next).value)).toBe(text)
    }
    stream.end()
    expect(await chunks.next()).toMatchObject({ done: true })
  })

  test.each([
    ['gzip', [0x1f, 0x8b, 8]],
    ['zstd', [0x28, 0xb5, 0x2f]],
    ['zstd, to be skipped', [0x51, 0x2a, 0x4d]],
  ])('keeps back what may become a magic, and loses none of it: %s', async (_, magic) => {
    for (let length = 1; length <= magic.length; length++) {
      const { stream, chunks } = pipe()
      const next = chunks.next()
      for (const byte of magic.slice(0, length)) {
        stream.write(Buffer.of(byte))
        await turn()
      }
      expect(await Promise.race([next, turn('waiting')])).toBe('waiting')
      stream.end('{')
      const expected = Buffer.of(...magic.slice(0, length), 0x7b)
      const { content } = await collect(afterwards((await next).value, chunks))
      expect(content).toEqual(expected)
    }
  })

  test('may end within the bytes of a magic', async () => {
    const { stream, chunks } = pipe()
    stream.end(Buffer.of(0x1f, 0x8b))
    expect(await collect(chunks)).toEqual({ content: Buffer.of(0x1f, 0x8b), error: undefined })
  })

  test('may be empty', async () => {
    const { stream, chunks } = pipe()
    stream.end()
    expect(await collect(chunks)).toEqual({ content: Buffer.alloc(0), error: undefined })
  })

  test('with an archive in it gives the content as far as it has come', async () => {
    const archive = await compressed('gzip', CONTENT)
    const { stream, chunks } = pipe()
    stream.write(archive.subarray(0, archive.length - 100))
    const first = await chunks.next()
    expect(first.value?.equals(CONTENT.subarray(0, first.value.length))).toBe(true)
    stream.end(archive.subarray(archive.length - 100))
    const { content, error } = await collect(afterwards(first.value, chunks))
    expect({ error, same: content.equals(CONTENT) }).toEqual({ error: undefined, same: true })
  })

  test('that is stopped gives what was taken from it, and no error', async () => {
    const stop = new AbortController()
    const archive = await compressed('gzip', CONTENT)
    const { stream, chunks } = pipe(stop.signal)
    stream.write(archive.subarray(0, 1000))
    const first = await chunks.next()
    stream.write(archive.subarray(1000, 5000))
    stop.abort()
    const { content, error } = await collect(afterwards(first.value, chunks))
    expect(error).toBeUndefined()
    expect(content.length).toBeGreaterThan(first.value?.length ?? 0)
    expect(content.equals(CONTENT.subarray(0, content.length))).toBe(true)
    expect(stream.destroyed).toBe(true)
  })

  test('is closed when nobody wants more of it', async () => {
    const { stream, chunks } = pipe()
    stream.write('some')
    for await (const _ of chunks) break
    expect(stream.destroyed).toBe(true)
  })

  test.each(['gzip', 'zstd'] as const)(
    'can be read from an offset of its content: %s and plain',
    async (each) => {
      for (const bytes of [CONTENT, await compressed(each, CONTENT)]) {
        for (const from of [0, 1, 65_535, 99_999, 100_000, 100_001]) {
          const { content } = await collect(sniffed(reading(), inPieces(bytes, 1000), NEVER, from))
          expect(content.equals(CONTENT.subarray(from))).toBe(true)
        }
      }
    },
  )

  test('with a name shows how many bytes have come through it', async () => {
    const path = scratch.path('pipe')
    execFileSync('mkfifo', [path])
    const archive = await compressed('zstd', CONTENT)
    const source = fileSource(path)
    expect(source.compression()).toBeUndefined()
    createWriteStream(path).end(archive)
    const { content, error } = await read(source)
    expect({ error, same: content.equals(CONTENT) }).toEqual({ error: undefined, same: true })
    expect(source.position).toBe(archive.length)
  })
})

function pipe(stop = NEVER): { stream: PassThrough; chunks: AsyncGenerator<Buffer> } {
  const stream = new PassThrough()
  return { stream, chunks: sniffed(reading(), streamChunks(stream, stop), stop, 0) }
}

function reading() {
  return { name: 'pipe', size: undefined, position: 0 }
}

function turn<Value>(value?: Value): Promise<Value | undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 5))
}

async function* afterwards(
  first: Buffer | undefined,
  chunks: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  if (first !== undefined) yield first
  yield* chunks
}

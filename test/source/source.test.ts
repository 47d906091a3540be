import { execFileSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { expect, test } from 'vitest'
import { fileSource, type Source } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'

const scratch = makeScratch()

test('a plain file has a size, and its bytes come in order', async () => {
  const content = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251))
  const source = fileSource(scratch.write('plain', content))
  expect(source).toMatchObject({ size: 600_000, isPipe: false })
  expect((await bytesOf(source)).equals(content)).toBe(true)
})

test('a plain file that is stopped is not read on', async () => {
  const stop = new AbortController()
  const chunks = fileSource(scratch.write('large', Buffer.alloc(3_000_000))).chunks(stop.signal)
  const { value } = await chunks.next()
  stop.abort()
  expect(value?.length).toBeLessThan(3_000_000)
  expect(await chunks.next()).toMatchObject({ done: true })
})

test('a named pipe has no size, and another process at its other end', async () => {
  const path = scratch.path('pipe')
  execFileSync('mkfifo', [path])
  const source = fileSource(path)
  expect(source).toMatchObject({ size: undefined, isPipe: true })
  createWriteStream(path).end('through the pipe')
  expect(String(await bytesOf(source))).toBe('through the pipe')
})

test('a device has neither', async () => {
  const source = fileSource('/dev/null')
  expect(source).toMatchObject({ size: undefined, isPipe: false })
  expect(await bytesOf(source)).toHaveLength(0)
})

test.each([
  ['is not there', '/nowhere', 'ENOENT'],
  ['is a folder', '/', 'EISDIR'],
])('what %s fails when it is read, not before', async (_, path, code) => {
  const source = fileSource(path)
  expect(source).toMatchObject({ name: path, size: undefined, isPipe: false })
  await expect(bytesOf(source)).rejects.toMatchObject({ code })
})

async function bytesOf(source: Source): Promise<Buffer> {
  const copies: Buffer[] = []
  for await (const chunk of source.chunks(new AbortController().signal)) copies.push(Buffer.from(chunk))
  return Buffer.concat(copies)
}

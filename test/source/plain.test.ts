import { closeSync, openSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plainChunks } from '../../src/source/plain.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import { logLike, NEVER } from './archives.ts'

const scratch = makeScratch()
const CONTENT = logLike(700_000)

test('a file that cannot be read any further says from which byte on', async () => {
  const path = scratch.write('closed', CONTENT)
  const descriptor = openSync(path, 'r')
  const reading = { name: path, size: CONTENT.length, position: 0 }
  const chunks = plainChunks(descriptor, reading, NEVER, 0)
  const { value } = await chunks.next()
  closeSync(descriptor)
  await expect(chunks.next()).rejects.toMatchObject({
    name: 'FaultlineError',
    code: 'unreadable',
    message: `${path}: cannot be read beyond byte ${value?.length} of 700000: bad file descriptor`,
    cause: { code: 'EBADF' },
  })
})

test('a file that cannot be read at all fails with what the system says', async () => {
  const reading = { name: 'closed', size: undefined, position: 0 }
  await expect(plainChunks(-1, reading, NEVER, 0).next()).rejects.toThrow()
  await expect(fileSource('/').chunks(NEVER).next()).rejects.toMatchObject({ code: 'EISDIR' })
})

test('what is appended while a file is read comes too', async () => {
  const path = scratch.write('growing', 'one\n')
  const chunks = fileSource(path).chunks(NEVER)
  expect(String((await chunks.next()).value)).toBe('one\n')
  writeFileSync(path, 'two\n', { flag: 'a' })
  expect(String((await chunks.next()).value)).toBe('two\n')
  expect(await chunks.next()).toMatchObject({ done: true })
})

test('the position grows with every chunk', async () => {
  const source = fileSource(scratch.write('plain', CONTENT))
  const positions: number[] = []
  let length = 0
  for await (const chunk of source.chunks(NEVER, 1000)) {
    length += chunk.length
    expect(source.position).toBe(1000 + length)
    positions.push(source.position)
  }
  expect(positions.length).toBeGreaterThan(1)
  expect(source.position).toBe(source.size)
})

import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { wholeOf } from '../../src/source/bounded.ts'

const parts = ['ab', 'c', 'de'].map((part) => Buffer.from(part))

test('all of a stream that is as long as it may be', async () => {
  expect(String(await wholeOf(Readable.from(parts), 5))).toBe('abcde')
})

test('a stream that is longer is refused, and not read on', async () => {
  const stream = Readable.from(parts)
  await expect(wholeOf(stream, 4)).rejects.toThrow(new Error('expected at most 4 bytes, found more'))
  expect(stream.destroyed).toBe(true)
})

test('what goes wrong with a stream is told', async () => {
  const stream = new Readable({ read: () => stream.destroy(new Error('gone')) })
  await expect(wholeOf(stream, 5)).rejects.toThrow('gone')
})

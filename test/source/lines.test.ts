import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { linesOf } from '../../src/source/lines.ts'

test('lines come without their ends, also empty ones, and a last one without an end', async () => {
  expect(await lines(['a\r\nb', 'c\n', '\n\nd'])).toEqual(['a', 'bc', '', '', 'd'])
  expect(await lines([])).toEqual([])
})

test('a character that is cut apart is put together', async () => {
  const bytes = Buffer.from('码\n')
  expect(await lines([bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2)])).toEqual(['码'])
})

test('a stream that fails fails with its own error', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.from('a\nb')
    throw new Error('the disk is gone')
  }
  await expect(lines(failing())).rejects.toThrow(new Error('the disk is gone'))
})

test('a line that is too long is an error, and does not fill the memory', async () => {
  let chunks = 0
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      chunks++
      yield Buffer.from('12345')
    }
  }
  await expect(lines(endless(), 12)).rejects.toThrow(new Error('a line is longer than 12 characters'))
  expect(chunks).toBeLessThan(100)
})

test('whoever has had enough lets the stream go', async () => {
  const stream = Readable.from([Buffer.from('a\n'), Buffer.from('b\n')])
  for await (const line of linesOf(stream, 10)) {
    expect(line).toBe('a')
    break
  }
  expect(stream.destroyed).toBe(true)
})

async function lines(chunks: Iterable<unknown> | AsyncIterable<unknown>, longest = 100): Promise<string[]> {
  const all: string[] = []
  for await (const line of linesOf(Readable.from(chunks), longest)) all.push(line)
  return all
}

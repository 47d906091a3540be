import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { streamChunks } from '../../src/source/chunks.ts'

test('every byte of a stream comes, in its order', async () => {
  const stream = Readable.from([Buffer.from('one '), Buffer.from('two '), Buffer.from('three')], {
    objectMode: false,
  })
  expect(await textOf(streamChunks(stream, new AbortController().signal))).toBe('one two three')
  expect(stream.destroyed).toBe(true)
})

test('a chunk comes as soon as it is there', async () => {
  const stream = new PassThrough()
  const chunks = streamChunks(stream, new AbortController().signal)
  for (const text of ['a', 'b', 'c']) {
    const next = chunks.next()
    stream.write(text)
    expect(String((await next).value)).toBe(text)
  }
  stream.end()
  expect(await chunks.next()).toMatchObject({ done: true })
})

test('what was read before the stop still comes, and nothing after it', async () => {
  const stop = new AbortController()
  const stream = new PassThrough()
  const chunks = streamChunks(stream, stop.signal)
  stream.write('first')
  expect(String((await chunks.next()).value)).toBe('first')
  stream.write('taken already')
  stop.abort()
  expect(String((await chunks.next()).value)).toBe('taken already')
  expect(stream.destroyed).toBe(true)
  expect(await chunks.next()).toMatchObject({ done: true })
})

test('a stop ends a stream that never runs dry', async () => {
  const stop = new AbortController()
  let made = 0
  const stream = new Readable({
    read() {
      made++
      this.push(Buffer.alloc(1000))
    },
  })
  const chunks = streamChunks(stream, stop.signal)
  await chunks.next()
  stop.abort()
  await chunks.next()
  const madeAtStop = made
  expect(await chunks.next()).toMatchObject({ done: true })
  expect(made).toBe(madeAtStop)
})

test('a stop ends the wait for a stream that is silent', async () => {
  const stop = new AbortController()
  const next = streamChunks(new PassThrough(), stop.signal).next()
  setImmediate(() => stop.abort())
  expect(await next).toMatchObject({ done: true })
})

test('a failure comes after what was read', async () => {
  const stream = new PassThrough()
  const chunks = streamChunks(stream, new AbortController().signal)
  stream.write('some')
  expect(String((await chunks.next()).value)).toBe('some')
  const next = chunks.next()
  stream.destroy(new Error('torn off'))
  await expect(next).rejects.toThrow('torn off')
})

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

import { describe, expect, test } from 'vitest'
import type { StreamOptions } from '../src/signal.ts'
import { decodeTransform } from '../src/transform.ts'
import { feed } from './feed.ts'
import { LOGS } from './logs.ts'

const LINE = Buffer.from('{"code":4100}\n')

describe('in streams of the web', () => {
  test.each(LOGS)('$name goes through as the body of a response', async ({ bytes }) => {
    const transform = decodeTransform()
    const body = new Response(bytes).body as ReadableStream<Uint8Array>
    const decoded = Buffer.from(await new Response(body.pipeThrough(transform)).arrayBuffer())
    const whole = feed([bytes])
    expect(decoded.equals(whole.output)).toBe(true)
    expect(transform.summary()).toEqual(whole.summary)
  })

  test('a text is decoded between an encoder and a decoder', async () => {
    const source = new Blob(['{"code":', '4100}']).stream().pipeThrough(new TextDecoderStream())
    const decoded = source.pipeThrough(new TextEncoderStream()).pipeThrough(decodeTransform())
    const text = await new Response(decoded).text()
    expect(text).toMatch(/^\{"code":4100,"decoded":/)
  })

  test('lines count when they are complete, and the last one at the end', async () => {
    const transform = decodeTransform()
    const [writer, reader] = [transform.writable.getWriter(), transform.readable.getReader()]
    const writing = writer.write(Buffer.from('{"code":4100}\n{"code":4100}'))
    await reader.read()
    await writing
    expect(transform.summary().codes.failed).toBe(1)
    const closing = writer.close()
    await reader.read()
    await closing
    expect(transform.summary().codes.failed).toBe(2)
  })
})

describe('the memory', () => {
  test('of a chunk is its writer’s again when the write is done', async () => {
    const transform = decodeTransform()
    const [writer, reader] = [transform.writable.getWriter(), transform.readable.getReader()]
    // All of its memory comes out: nothing but its owner tells it from a piece that was made.
    const chunk = Buffer.from(new TextEncoder().encode('{"a":0}\n').slice().buffer)
    const pieces: Uint8Array[] = []
    for (const digit of '123') {
      chunk.write(digit, 5)
      const writing = writer.write(chunk)
      pieces.push((await reader.read()).value as Uint8Array)
      await writing
    }
    expect(Buffer.concat(pieces).toString()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n')
  })

  test('of a piece is its reader’s, and can be transferred', async () => {
    const transform = decodeTransform()
    const source = new Blob(['{"level":30}\n{"co', 'de":4100}\n{"level', '":30}\n{"a"', ':1}']).stream()
    for await (const piece of source.pipeThrough(transform)) {
      expect(piece.constructor).toBe(Uint8Array)
      expect(piece.byteLength).toBe(piece.buffer.byteLength)
      structuredClone(piece, { transfer: [piece.buffer as ArrayBuffer] })
    }
    expect(transform.summary().input.lines).toBe(4)
  })

  test('is bounded by the reader', async () => {
    let produced = 0
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (produced++ < 1000) controller.enqueue(LINE)
        else controller.close()
      },
    })
    const decoded = source.pipeThrough(decodeTransform())
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(produced).toBeLessThan(10)
    expect((await new Response(decoded).text()).split('\n')).toHaveLength(1001)
  })
})

test('a signal of the pipe ends both sides', async () => {
  const controller = new AbortController()
  let reason: unknown
  const source = new ReadableStream<Uint8Array>({
    pull: (source) => source.enqueue(LINE),
    cancel: (why) => {
      reason = why
    },
  })
  const decoded = source.pipeThrough(decodeTransform(), { signal: controller.signal })
  const reader = decoded.getReader()
  await reader.read()
  controller.abort(new Error('enough'))
  // The pipe first hands over what it has read, for which there must be a reader.
  await expect(toTheEnd(reader)).rejects.toThrow('enough')
  expect(reason).toMatchObject({ message: 'enough' })
})

test('what is no bytes is refused in words', async () => {
  const texts = new Blob(['{"code":4100}']).stream().pipeThrough(new TextDecoderStream())
  const decoded = (texts as ReadableStream).pipeThrough(decodeTransform())
  await expect(toTheEnd(decoded.getReader())).rejects.toThrow('expected chunks of Uint8Array, not string')
})

test('an option that cannot work is refused at once', () => {
  const withSignal: StreamOptions = { signal: new AbortController().signal }
  expect(() => decodeTransform(withSignal)).toThrow(/^signal: give it to pipeThrough or pipeTo$/)
  expect(() => decodeTransform({ field: '' })).toThrow(/^field ""/)
})

async function toTheEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

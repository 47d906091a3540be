import { getEventListeners } from 'node:events'
import { PassThrough, Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../src/errors.ts'
import { decodeIterable } from '../src/iterable.ts'

const LINE = '{"code":4100}\n'

describe('a source', () => {
  test('may be a generator, an array, a stream of Node’s or of the web, of bytes or of texts', async () => {
    const sources = [
      lines(3),
      [LINE, Buffer.from(LINE), new Uint8Array(Buffer.from(LINE))],
      Readable.from([LINE, LINE, LINE]),
      new Blob([LINE, LINE, LINE]).stream() as ReadableStream<Uint8Array>,
    ]
    const outputs = await Promise.all(sources.map((source) => textOf(decodeIterable(source))))
    expect(outputs[0]?.split('"decoded"')).toHaveLength(4)
    expect(new Set(outputs).size).toBe(1)
  })

  test('may be texts that are cut anywhere, inside of a character too', async () => {
    const text = '{"a":"🎬é","code":4100,"b":"音🎬"}\n\ud83c'
    const whole = await textOf(decodeIterable([text]))
    for (let cut = 0; cut <= text.length; cut++)
      expect(await textOf(decodeIterable([text.slice(0, cut), '', text.slice(cut)]))).toBe(whole)
    expect(await textOf(decodeIterable(text))).toBe(whole)
    expect(whole).toMatch(/🎬é.*音🎬"\}\n\ufffd$/)
  })

  test('may mix bytes and texts: half a character in front of bytes stays one', async () => {
    const decoded = decodeIterable(['a\ud83c', Buffer.from('b\n'), '\udfac'])
    expect(await textOf(decoded)).toBe('a\ufffdb\n\ufffd')
    expect(decoded.summary().input.bytes).toBe(9)
  })

  test('is not read before the first chunk is asked for', async () => {
    let isRead = false
    const decoded = decodeIterable(
      (function* () {
        isRead = true
        yield LINE
      })(),
    )
    await turns()
    expect(isRead).toBe(false)
    await decoded.next()
    expect(isRead).toBe(true)
    await decoded.return()
  })

  test('is not read much further than what is asked for', async () => {
    const source = counted()
    const decoded = decodeIterable(source.chunks)
    await decoded.next()
    await turns()
    expect(source.produced).toBeLessThan(10)
    await decoded.return()
  })

  test('that fails ends the loop with its error', async () => {
    const broken = async function* () {
      yield LINE
      throw new Error('unplugged')
    }
    const decoded = decodeIterable(broken())
    await expect(textOf(decoded)).rejects.toThrow('unplugged')
  })

  test('is closed when the loop is left', async () => {
    const source = counted()
    for await (const chunk of decodeIterable(source.chunks)) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    await turns()
    expect(source.isClosed).toBe(true)
    const readable = Readable.from(lines(1e6))
    for await (const _ of decodeIterable(readable)) break
    await turns()
    expect(readable.destroyed).toBe(true)
  })
})

describe('a signal', () => {
  test('ends the loop with its reason as the cause, and closes the source', async () => {
    const controller = new AbortController()
    const source = counted()
    const decoded = decodeIterable(source.chunks, { signal: controller.signal })
    await decoded.next()
    controller.abort(new Error('enough'))
    await expect(textOf(decoded)).rejects.toMatchObject({ name: 'AbortError', cause: { message: 'enough' } })
    await turns()
    expect(source.isClosed).toBe(true)
  })

  test('ends a loop that waits for a source which says nothing', async () => {
    const controller = new AbortController()
    const silent = new PassThrough()
    const reading = textOf(decodeIterable(silent, { signal: controller.signal }))
    await turns()
    controller.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await turns()
    expect(silent.destroyed).toBe(true)
  })

  test('is not listened to by a loop that never begins', async () => {
    const { signal } = new AbortController()
    const decoded = decodeIterable([LINE], { signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await decoded.return()
    await textOf(decodeIterable([LINE], { signal }))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  test('that was given before the loop begins ends it at once', async () => {
    const source = counted()
    const decoded = decodeIterable(source.chunks, { signal: AbortSignal.abort() })
    await turns()
    await expect(textOf(decoded)).rejects.toMatchObject({ name: 'AbortError' })
    expect(source.produced).toBe(0)
  })

  test('that was given before takes nothing from a source, and closes it', async () => {
    let isCancelled = false
    let pulls = 0
    const web = new ReadableStream<Uint8Array>(
      {
        pull: () => void pulls++,
        cancel() {
          isCancelled = true
        },
      },
      { highWaterMark: 0 },
    )
    const readable = Readable.from([LINE])
    for (const source of [web, readable, [LINE]]) {
      const decoded = decodeIterable(source, { signal: AbortSignal.abort() })
      await expect(textOf(decoded)).rejects.toMatchObject({ name: 'AbortError' })
    }
    expect([pulls, isCancelled, readable.destroyed]).toEqual([0, true, true])
  })
})

test('it is a step of Node’s pipeline', async () => {
  const pieces: Buffer[] = []
  const sink = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
  })
  await pipeline(Readable.from([LINE]), (source: AsyncIterable<Buffer>) => decodeIterable(source), sink)
  expect(Buffer.concat(pieces).toString()).toMatch(/^\{"code":4100,"decoded":/)
})

test('the summary can be asked for at any time', async () => {
  const decoded = decodeIterable([LINE, '{"code":0}'])
  expect(decoded.summary().input.lines).toBe(0)
  await textOf(decoded)
  expect(decoded.summary().codes).toMatchObject({ failed: 1, succeeded: 1 })
})

test('an option that cannot work is refused at once', () => {
  expect(() => decodeIterable([], { field: '' })).toThrow(/^field ""/)
  expect(() => decodeIterable([], { signal: {} as AbortSignal })).toThrow(
    /^signal an object: expected an AbortSignal/,
  )
})

test('one chunk in place of an iterable of them is refused at once', () => {
  const refusal = new FaultlineError(
    'bad-option',
    'source: expected an iterable of chunks, found a single chunk',
  )
  for (const bytes of [Buffer.from(LINE), new Uint8Array(8)])
    expect(() => decodeIterable(bytes as unknown as Buffer[])).toThrow(refusal)
})

async function* lines(number: number): AsyncGenerator<string> {
  for (let index = 0; index < number; index++) yield LINE
}

/** Chunks without an end, of which one knows how many there were. */
function counted() {
  const source = { produced: 0, isClosed: false, chunks: chunks() }
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        source.produced++
        yield Buffer.alloc(100_000, LINE)
      }
    } finally {
      source.isClosed = true
    }
  }
  return source
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const chunk of chunks) pieces.push(chunk)
  return Buffer.concat(pieces).toString()
}

/** When everything that can happen by itself has happened. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

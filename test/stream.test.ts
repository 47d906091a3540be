import { once } from 'node:events'
import { PassThrough, Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pump from 'pump'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../src/errors.ts'
import { type DecodeStream, decodeStream } from '../src/stream.ts'
import type { Summary } from '../src/summary.ts'
import { feed } from './feed.ts'
import { LOGS } from './logs.ts'

describe('as a stream', () => {
  test.each(LOGS.map(({ name, bytes }) => [name, bytes] as const))(
    '%s gives what the enricher gives',
    async (_, log) => {
      for (const size of [7, 1000, 2 ** 20]) {
        const stream = decodeStream()
        const read = bytesOf(Readable.from(piecesOf(log, size)).pipe(stream))
        const [summary] = (await once(stream, 'summary')) as [Summary]
        const whole = feed([log])
        expect((await read).equals(whole.output)).toBe(true)
        expect(summary).toEqual(whole.summary)
      }
    },
  )

  test('options are taken', async () => {
    const stream = decodeStream({ lang: 'zh', field: '解释' })
    stream.end('{"code":4100}\n')
    expect((await bytesOf(stream)).toString()).toMatch(/^\{"code":4100,"解释":\{"stage".*"鉴权失败"\}\}\n$/)
  })

  test('an option that cannot work is refused at once', () => {
    expect(() => decodeStream({ maxLineBytes: 0 })).toThrow(FaultlineError)
  })

  test('strings can be written, in the encoding that is said', async () => {
    const stream = decodeStream({ field: 'd' })
    stream.write('{"名":"转', 'utf8')
    stream.write('码","code":0}\n')
    stream.write('7b7d0a', 'hex')
    stream.end('{"a":"\u00e9"}', 'latin1')
    const expected = Buffer.concat([
      Buffer.from('{"名":"转码","code":0}\n{}\n{"a":"'),
      Buffer.of(0xe9),
      Buffer.from('"}'),
    ])
    expect((await bytesOf(stream)).equals(expected)).toBe(true)
  })

  test('plain Uint8Arrays can be written', async () => {
    const stream = decodeStream()
    stream.end(new Uint8Array(Buffer.from('{"code":0}\n')))
    expect((await bytesOf(stream)).toString()).toBe('{"code":0}\n')
  })
})

describe('the summary', () => {
  test('is emitted once, when all bytes have been read, before the end', async () => {
    const stream = decodeStream()
    const events: string[] = []
    for (const event of ['data', 'summary', 'end', 'close', 'error'])
      stream.on(event, () => events.push(event))
    stream.write('{"code":4100}\n')
    stream.end('{"code":0}')
    await once(stream, 'close')
    expect(events.filter((event) => event !== 'data')).toEqual(['summary', 'end', 'close'])
    expect(events.lastIndexOf('data')).toBeLessThan(events.indexOf('end'))
  })

  test('counts the unfinished last line', async () => {
    const stream = decodeStream()
    const emitted = once(stream, 'summary')
    stream.resume().end('{"code":4100}')
    const [summary] = (await emitted) as [Summary]
    expect(summary.input).toMatchObject({ lines: 1, bytes: 13, records: 1 })
    expect(summary.codes.failed).toBe(1)
    expect(stream.summary()).toEqual(summary)
  })

  test('can be asked for at any time', async () => {
    const stream = decodeStream()
    expect(stream.summary().input).toMatchObject({ lines: 0, bytes: 0 })
    stream.write('{"code":4100}\n{"code":')
    const early = stream.summary()
    expect(early.input).toMatchObject({ lines: 1, bytes: 14 })
    stream.end('4100}\n')
    await once(stream.resume(), 'close')
    expect(early.codes.failed).toBe(1)
    expect(stream.summary().codes.failed).toBe(2)
  })

  test('of nothing is the empty one', async () => {
    const stream = decodeStream()
    const emitted = once(stream, 'summary')
    stream.resume().end()
    const [summary] = (await emitted) as [Summary]
    expect(summary.input).toEqual({
      lines: 0,
      bytes: 0,
      records: 0,
      notJson: 0,
      malformed: 0,
      blank: 0,
      oversize: 0,
    })
  })
})

describe('a slow reader', () => {
  const chunk = Buffer.from('{"code":4100,"message":"the same again"}\n'.repeat(800))
  const CHUNKS = 150

  test('stops the writer, and memory with it', async () => {
    let produced = 0
    const source = new Readable({
      read() {
        this.push(produced++ < CHUNKS ? chunk : null)
      },
    })
    const stream = source.pipe(decodeStream())
    const before = process.memoryUsage().arrayBuffers
    await quiet()
    // The buffers of both streams, and one chunk on its way.
    expect(produced).toBeLessThan(10)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 2 ** 20)

    let lines = 0
    for await (const piece of stream) lines += (piece as Buffer).toString('latin1').split('\n').length - 1
    expect(lines).toBe(CHUNKS * 800)
    expect(stream.summary().codes.failed).toBe(CHUNKS * 800)
  })

  test('is told to the writer', async () => {
    const stream = decodeStream()
    let full = false
    for (let index = 0; index < 100 && !full; index++) full = !stream.write(chunk)
    expect(full).toBe(true)
    stream.resume()
    await once(stream, 'drain')
  })
})

describe('data', () => {
  test('never causes an error', async () => {
    const garbage = [
      Buffer.alloc(100_000, 0),
      Buffer.alloc(100_000, '['),
      Buffer.alloc(100_000, '{"code":'),
      Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 31) % 256)),
    ]
    for (const bytes of garbage) {
      for (const options of [{}, { strict: true }, { strip: true }, { maxLineBytes: 100 }]) {
        const read = await bytesOf(Readable.from(piecesOf(bytes, 4093)).pipe(decodeStream(options)))
        expect(read.equals(bytes)).toBe(true)
      }
    }
  })
})

describe('an end that is none', () => {
  test('closes the stream without an end and without a summary', async () => {
    const stream = decodeStream()
    const events: string[] = []
    for (const event of ['summary', 'end', 'finish']) stream.on(event, () => events.push(event))
    stream.write('{"code":4100}\n{"code":')
    stream.destroy()
    await once(stream, 'close')
    expect(events).toEqual([])
    expect(stream.summary().codes.failed).toBe(1)
  })

  test('with an error hands that error on', async () => {
    const stream = decodeStream()
    stream.destroy(new Error('enough'))
    await expect(once(stream, 'end')).rejects.toThrow('enough')
  })
})

describe('in a pipeline', () => {
  test('of pump, everything arrives before the callback', async () => {
    const [log] = LOGS.map(({ bytes }) => bytes)
    const { stream, sink, written } = collected()
    await new Promise<void>((resolve, reject) => {
      pump(Readable.from(piecesOf(log as Buffer, 999)), stream, sink, (error) =>
        error ? reject(error) : resolve(),
      )
    })
    expect(written().equals(feed([log as Buffer]).output)).toBe(true)
  })

  test('of pump, a writer that fails ends it, and the stream is closed', async () => {
    const { stream } = collected()
    const sink = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) })
    const error = await new Promise((resolve) => {
      pump(Readable.from(piecesOf(Buffer.alloc(10_000, '{}\n'), 500)), stream, sink, resolve)
    })
    expect(error).toMatchObject({ message: 'disk full' })
    expect(stream.destroyed).toBe(true)
  })

  test('of pump, a reader that fails ends it without a summary', async () => {
    const { stream, sink } = collected()
    let summaries = 0
    stream.on('summary', () => summaries++)
    const source = new Readable({
      read() {
        this.push('{"code":4100}\n')
        this.destroy(new Error('unplugged'))
      },
    })
    const error = await new Promise((resolve) => pump(source, stream, sink, resolve))
    expect(error).toMatchObject({ message: 'unplugged' })
    expect([stream.destroyed, summaries]).toEqual([true, 0])
  })

  test('of node, between other transforms', async () => {
    const { stream, sink, written } = collected()
    await pipeline(Readable.from(['{"code":41', '00}\n']), new PassThrough(), stream, new PassThrough(), sink)
    expect(written().toString()).toMatch(/^\{"code":4100,"decoded":/)
  })
})

test('it is a Transform', () => {
  const stream: DecodeStream = decodeStream()
  expect(stream).toBeInstanceOf(Transform)
  expect([stream.writableObjectMode, stream.readableObjectMode]).toEqual([false, false])
})

function collected() {
  const pieces: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream: decodeStream(), sink, written: () => Buffer.concat(pieces) }
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat((await stream.toArray()) as Buffer[])
}

function piecesOf(log: Buffer, size: number): Buffer[] {
  const starts = Array.from({ length: Math.ceil(log.length / size) }, (_, index) => index * size)
  return starts.map((start) => log.subarray(start, start + size))
}

/** When everything that can happen by itself has happened. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
}

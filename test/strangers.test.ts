import { once } from 'node:events'
import { expect, test } from 'vitest'
import { decodeLine, decodeStream, lineDecoder, recordStream } from '../src/index.ts'

const OPTIONS = [
  { lang: 'en', field: 'decoded' },
  { lang: 'zh', field: 'why', keys: ['ret'] },
  { strip: true },
] as const
const LINES = ['{"errCode":-45029}\n', '{"ret":4100}\n', '{"code":0}\n', '{"code":7}\n']

test('streams in one process do not know of each other', async () => {
  const alone = await Promise.all(OPTIONS.map(async (options) => read([decodeStream(options)])))
  const together = await read(OPTIONS.map((options) => decodeStream(options)))
  expect(together).toEqual(alone.flat())
})

test('a decoder is the same after another one, and after any line', () => {
  const [one, other] = [lineDecoder(), lineDecoder({ lang: 'zh', keys: ['ret'] })]
  const first = LINES.map((line) => [one.decode(line), other.decode(line)])
  expect(LINES.map((line) => [one.decode(line), other.decode(line)])).toEqual(first)
  expect(LINES.map((line) => decodeLine(line))).toEqual(first.map(([line]) => line))
})

test('nothing of the process is touched', async () => {
  const before = process.eventNames().map((name) => [name, process.listenerCount(name)])
  const stream = recordStream()
  stream.resume().end({ code: 4100 })
  await once(stream, 'end')
  await read([decodeStream()])
  expect(process.eventNames().map((name) => [name, process.listenerCount(name)])).toEqual(before)
})

/** Writes each line to one stream after the other, so that all are in the middle at once. */
async function read(streams: readonly ReturnType<typeof decodeStream>[]) {
  for (const line of LINES) {
    for (const half of [line.slice(0, 7), line.slice(7)]) for (const stream of streams) stream.write(half)
  }
  return Promise.all(
    streams.map(async (stream) => {
      stream.end()
      const output = Buffer.concat(await stream.toArray()).toString()
      return [output, stream.summary()]
    }),
  )
}

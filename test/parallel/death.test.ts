import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../../src/parallel/run.ts'
import { fileSource } from '../../src/source/source.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'
import { outcomeOf, portions, SMALL, serial } from './serial.ts'

const scratch = makeScratch()
const worker = new URL('dying-worker.js', import.meta.url)
const LINES = '{"code":4100}\n{"errCode":-45029,"a":"b"}\nno json\n'

beforeEach(() => {
  vi.stubEnv('FAULTLINE_TEST_ONCE', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

test.each([1, 3])('a block of which a thread died is done again by another one, of %i', async (jobs) => {
  vi.stubEnv('FAULTLINE_TEST_ONCE', scratch.path(`died-${jobs}`))
  const content = Buffer.from(LINES.repeat(50))
  const path = scratch.write('redone', content)
  const all = await portions([path], { jobs }, { worker })
  expect(all.filter(({ failure }) => failure !== undefined)).toEqual([])
  expect(outcomeOf(all, 0)).toEqual(serial(content))
})

test('so is one that has to be as large as any for its line to end in it', async () => {
  vi.stubEnv('FAULTLINE_TEST_ONCE', scratch.path('died-of-a-line'))
  const content = Buffer.from('{"code":4100,"a":"as long as most of a block is"}\n'.repeat(9))
  const all = await portions([scratch.write('lines', content)], { jobs: 1 }, { worker })
  expect(all.filter(({ failure }) => failure !== undefined)).toEqual([])
  expect(outcomeOf(all, 0)).toEqual(serial(content))
})

test.each([1, 2])(
  'if every thread dies, every source ends with its failure, with %i of them',
  async (jobs) => {
    const large = scratch.write('large', LINES.repeat(50))
    const small = scratch.write('small', '{"code":4100}\n')
    const all = await portions([large, small, large, small], { jobs }, { worker })
    expect(all.map(({ source, done }) => [source, done])).toEqual(
      [0, 1, 2, 3].map((source) => [source, true]),
    )
    for (const { failure, tally } of all) {
      expect(failure).toMatchObject({
        code: 'unreadable',
        message: expect.stringContaining('came to an end'),
      })
      expect(tally.bytes).toBe(0)
    }
  },
)

test.each([1, 2])(
  'if no thread can even begin, each of many sources ends with its failure, with %i',
  async (jobs) => {
    const paths = Array.from({ length: 8 }, (_, name) => scratch.write(`unread-${name}`, LINES))
    const all = await portions(paths, { jobs }, { worker: new URL('stillborn-worker.js', import.meta.url) })
    expect(all.map(({ source, done }) => [source, done])).toEqual(paths.map((_, source) => [source, true]))
    expect(all.filter(({ failure }) => failure === undefined)).toEqual([])
  },
)

test('a thread that dies when it has nothing to do keeps nobody waiting for its end', async () => {
  const mark = scratch.path('died-idle')
  vi.stubEnv('FAULTLINE_TEST_ONCE', mark)
  const path = scratch.write('done-before', LINES)
  const start = [{ source: fileSource(path), from: 0 }]
  const tuning = { ...SMALL, worker: new URL('idle-death-worker.js', import.meta.url) }
  const settings = { jobs: 1, options: {}, writes: false }
  const all = run(start, settings, new AbortController().signal, tuning)
  expect((await all.next()).value).toMatchObject({ done: true, end: LINES.length })
  await eventually(() => existsSync(mark))
  expect(await all.next()).toEqual({ done: true, value: undefined })
})

test('a thread that dies costs only the source that it had as a whole', async () => {
  vi.stubEnv('FAULTLINE_TEST_ONCE', scratch.path('died-once'))
  const paths = [1, 2, 3, 4, 5, 6, 7, 8].map((name) => scratch.write(`whole-${name}`, '{"code":4100}\n'))
  const all = await portions(paths, { jobs: 1 }, { worker })
  const last = all.filter(({ done }) => done)
  expect(last.map(({ failure }) => failure !== undefined)).toEqual(paths.map((_, index) => index === 0))
  for (const source of paths.keys()) {
    if (source > 0) expect(outcomeOf(all, source)).toEqual(serial(Buffer.from('{"code":4100}\n')))
  }
})

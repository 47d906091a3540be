import { appendFileSync, readdirSync, truncateSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Portion } from '../../src/parallel/portion.ts'
import { run } from '../../src/parallel/run.ts'
import { fileSource } from '../../src/source/source.ts'
import { logs } from '../arbitrary/log.ts'
import { options } from '../arbitrary/options.ts'
import { runs } from '../arbitrary/runs.ts'
import { makeScratch } from '../cli/scratch.ts'
import { outcomeOf, portions, SMALL, serial } from './serial.ts'

const scratch = makeScratch()
const NEVER = new AbortController().signal
const LINES = '{"code":4100}\n{"errCode":-45029,"a":"b"}\nno json\n\n{"code":777}\n'

describe('whatever the number of threads, the outcome is that of the serial way', () => {
  const cases = options.chain((chosen) =>
    fc.record({
      chosen: fc.constant(chosen),
      contents: fc.array(logs(chosen), { minLength: 1, maxLength: 4 }),
      blockBytes: fc.constantFrom(1, 7, 64, 500),
      zipped: fc.nat({ max: 3 }),
    }),
  )

  test.each([1, 2, 3])('%i', async (jobs) => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ chosen, contents, blockBytes, zipped }) => {
        const paths = contents.map((content, index) =>
          index === zipped
            ? scratch.write(`${index}.gz`, gzipSync(content))
            : scratch.write(`${index}`, content),
        )
        const all = await portions(paths, { jobs, options: chosen }, { blockBytes })
        contents.forEach((content, index) => {
          expect(outcomeOf(all, index)).toEqual(serial(content, chosen))
        })
        expect(all.map(({ source }) => source)).toEqual(all.map(({ source }) => source).toSorted())
        expect(all.filter(({ done }) => done).map(({ source, end }) => [source, end])).toEqual(
          contents.map((content, index) => [index, content.length]),
        )
      }),
      runs(8),
    )
  })
})

test('lines of any length around any boundary are the same', async () => {
  for (const length of [1, 62, 63, 64, 65, 200]) {
    const lines = [
      `"${'x'.repeat(length)}"`,
      `{"code":4100,"a":"${'y'.repeat(length)}"}`,
      '',
      '{"code":5100}',
    ]
    const content = Buffer.from([...lines, ...lines, ...lines].join('\n'))
    const path = scratch.write('around', content)
    for (const maxLineBytes of [1, 63, 64, 1000]) {
      const all = await portions([path], { options: { maxLineBytes } }, { blockBytes: 64 })
      expect(outcomeOf(all, 0)).toEqual(serial(content, { maxLineBytes }))
    }
  }
})

test('a line longer than any buffer passes in parts, between other lines', async () => {
  const content = Buffer.from(`${LINES}${'z'.repeat(3_000_000)}\n${LINES}{"code":4100}`)
  const path = scratch.write('long', content)
  const all = await portions([path], { options: { maxLineBytes: 1000 } }, { blockBytes: 4096 })
  expect(outcomeOf(all, 0)).toEqual(serial(content, { maxLineBytes: 1000 }))
  expect(all.some(({ isPassing }) => isPassing)).toBe(true)
  expect(Math.max(...all.flatMap(({ output }) => output.map(({ length }) => length)))).toBeLessThan(600_000)
})

test('what is decoded from the end of a portion is the rest', async () => {
  const content = Buffer.from(LINES.repeat(8).slice(0, -1))
  const paths = [scratch.write('plain', content), scratch.write('zipped.gz', gzipSync(content))]
  const all = await portions(paths, {}, { blockBytes: 200 })
  for (const source of [0, 1]) {
    const own = all.filter((portion) => portion.source === source)
    for (const [index, { end, isPassing }] of own.entries()) {
      expect(isPassing).toBe(false)
      expect(end === content.length || content[end - 1] === 0x0a).toBe(true)
      const rest = await portions([paths[source] as string], {}, { blockBytes: 200 }, [end])
      expect(outcomeOf(rest, 0).output).toBe(outcomeOf(own.slice(index + 1), source).output)
    }
  }
}, 60_000)

test('an archive that is damaged gives what can be read, a file that is missing nothing, and the rest goes on', async () => {
  const zipped = gzipSync(Buffer.from(LINES.repeat(5000)), { level: 0 })
  const damaged = scratch.write('damaged.gz', zipped.subarray(0, -100_000))
  const whole = scratch.write('whole', LINES)
  const all = await portions([damaged, scratch.path('nowhere'), whole], {}, { blockBytes: 4096 })
  const last = all.filter(({ done }) => done)
  expect(last.map(({ source }) => source)).toEqual([0, 1, 2])
  expect(last.map(({ failure }) => failure instanceof Error)).toEqual([true, true, false])
  expect(last[1]?.failure).toMatchObject({ code: 'ENOENT', syscall: 'open' })
  expect(outcomeOf(all, 0).output.length).toBeGreaterThan(100_000)
  expect(outcomeOf(all, 2)).toEqual(serial(Buffer.from(LINES)))
})

test('without output, the counts are the same', async () => {
  const content = Buffer.from(LINES.repeat(30))
  const paths = [scratch.write('one', content), scratch.write('two', LINES)]
  const all = await portions(paths, { writes: false })
  expect(all.flatMap(({ output }) => output)).toEqual([])
  expect(outcomeOf(all, 0).tally).toEqual(serial(content).tally)
  expect(outcomeOf(all, 1).tally).toEqual(serial(Buffer.from(LINES)).tally)
})

test('a file that becomes shorter ends with a failure, and what is appended is left for the next run', async () => {
  const content = LINES.repeat(200)
  const path = scratch.write('changing', content)
  const start = [{ source: fileSource(path), from: 0 }]
  const generator = run(start, { jobs: 1, options: {}, writes: true }, NEVER, { ...SMALL, blockBytes: 256 })
  await generator.next()
  truncateSync(path, 5000)
  let last: unknown
  for await (const portion of generator) if (portion.done) last = portion.failure
  expect(last).toMatchObject({ code: 'unreadable', message: expect.stringContaining('became shorter') })

  const growing = scratch.write('growing', content)
  const later = run(
    [{ source: fileSource(growing), from: 0 }],
    { jobs: 1, options: {}, writes: true },
    NEVER,
    {
      ...SMALL,
      blockBytes: 256,
    },
  )
  await later.next()
  appendFileSync(growing, LINES)
  let end = 0
  for await (const portion of later) end = portion.end
  expect(end).toBe(content.length)
})

describe('stopping', () => {
  test.each([
    ['plain', 400],
    ['zipped.gz', 40_000],
  ])(
    '%s: what was yielded is a beginning that ends with a line, and nothing comes behind it',
    async (name, times) => {
      const bytes = Buffer.from(LINES.repeat(times))
      const path = scratch.write(`stop-${name}`, name.endsWith('.gz') ? gzipSync(bytes) : bytes)
      const stopper = new AbortController()
      const starts = [path, scratch.write('behind', LINES)].map((each) => ({
        source: fileSource(each),
        from: 0,
      }))
      const tuning = { ...SMALL, blockBytes: 256, stepBytes: 256, stepsPerJob: 1 }
      const all: Portion[] = []
      for await (const portion of run(
        starts,
        { jobs: 2, options: {}, writes: true },
        stopper.signal,
        tuning,
      )) {
        all.push({ ...portion, output: portion.output.map((piece) => Buffer.from(piece)) })
        stopper.abort()
      }
      const { end, done } = all.at(-1) as Portion
      expect(all.filter(({ source }) => source !== 0)).toEqual([])
      expect(done).toBe(false)
      expect(bytes[end - 1]).toBe(0x0a)
      expect(outcomeOf(all, 0)).toEqual(serial(bytes.subarray(0, end)))
    },
  )

  test('leaves no open file and no thread when nobody asks for more', async () => {
    const path = scratch.write('left', LINES.repeat(400))
    const before = readdirSync('/proc/self/fd').length
    const threads = readdirSync('/proc/self/task').length
    for await (const _ of run(
      [{ source: fileSource(path), from: 0 }],
      { jobs: 3, options: {}, writes: true },
      NEVER,
      SMALL,
    )) {
      break
    }
    expect(readdirSync('/proc/self/task').length).toBeLessThanOrEqual(threads)
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before)
  })
})

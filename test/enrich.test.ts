import { describe, expect, test } from 'vitest'
import { Enricher } from '../src/enrich.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'
import { feed } from './feed.ts'
import { LOGS } from './logs.ts'
import { stepsOf } from './steps.ts'

describe('what goes out', () => {
  test('is a view of the chunk where nothing changed', () => {
    const chunk = Buffer.from('{"level":"info"}\n{"code":0}\n{"unfinished":')
    const output = new Enricher(resolve({})).write(chunk)
    expect(output).toHaveLength(1)
    expect(output[0]?.buffer).toBe(chunk.buffer)
    expect(output[0]?.byteOffset).toBe(chunk.byteOffset)
    expect(output[0]?.toString()).toBe('{"level":"info"}\n{"code":0}\n')
  })

  test('is one buffer where something changed, and the chunk stays as it was', () => {
    const chunk = Buffer.from('{"level":"info"}\n{"code":4100}\n{"level":"info"}\n')
    const before = Buffer.from(chunk)
    const output = new Enricher(resolve({})).write(chunk)
    expect(output).toHaveLength(1)
    expect(output[0]?.buffer).not.toBe(chunk.buffer)
    expect(chunk.equals(before)).toBe(true)
  })

  test('is nothing while no line is complete, and nothing empty', () => {
    const enricher = new Enricher(resolve({}))
    expect(enricher.write(Buffer.from('{"code":'))).toEqual([])
    expect(enricher.write(Buffer.alloc(0))).toEqual([])
    expect(enricher.write(Buffer.from('4100}'))).toEqual([])
    expect(Buffer.concat(enricher.end()).toString()).toMatch(/^\{"code":4100,"decoded":\{.*\}\}$/)
  })

  test('may come from a plain Uint8Array, which may be a part of its memory', () => {
    const memory = new Uint8Array(Buffer.from('xx{"code":4100}\nxx'))
    const output = Buffer.concat(new Enricher(resolve({})).write(memory.subarray(2, 16)))
    expect(output.toString()).toMatch(/^\{"code":4100,"decoded":\{.*\}\}\n$/)
  })

  test('is nothing at all if it is only counted', () => {
    for (const options of [{}, { strip: true }, { only: ['failed'] }, { maxLineBytes: 60 }]) {
      for (const { bytes } of LOGS) {
        const enricher = new Enricher({ ...resolve(options), writes: false })
        expect([...enricher.write(bytes), ...enricher.end()]).toEqual([])
        const { tally } = enricher
        const { input, codes } = feed([bytes], options).summary
        expect([tally.bytes, tally.succeeded, tally.unrecognised]).toEqual([
          input.bytes,
          codes.succeeded,
          codes.unrecognised,
        ])
      }
    }
  })
})

describe('a line that is too long', () => {
  const options = { maxLineBytes: 20 }
  const long = `{"code":4100,"pad":"${'x'.repeat(100)}"}\n`

  test('goes out as it comes, and is not waited for', () => {
    const enricher = new Enricher(resolve(options))
    const written = (text: string): string => Buffer.concat(enricher.write(Buffer.from(text))).toString()
    expect(written(long.slice(0, 20))).toBe('')
    expect(written(long.slice(20, 21))).toBe(long.slice(0, 21))
    expect(written(long.slice(21, 50))).toBe(long.slice(21, 50))
    expect(written(`${long.slice(50)}{"code":0}\n`)).toBe(`${long.slice(50)}{"code":0}\n`)
    expect([...enricher.tally.lines]).toEqual([1, 0, 0, 0, 1])
  })

  test('counts once, also when the log ends in it', () => {
    for (const text of [long, long.slice(0, -1), long.slice(0, 21)]) {
      for (let cut = 0; cut <= text.length; cut++) {
        const fed = feed([Buffer.from(text.slice(0, cut)), Buffer.from(text.slice(cut))], options)
        expect(fed.summary.input).toMatchObject({ lines: 1, oversize: 1, bytes: text.length })
        expect(fed.output.toString()).toBe(text)
      }
    }
  })

  test('is measured without its line feed, and with its carriage return', () => {
    const line = `"${'x'.repeat(18)}"`
    const kinds = (text: string): number => feed([Buffer.from(text)], options).summary.input.oversize
    expect([`${line}\n`, line, `${line}\r\n`, `${line}x\n`].map(kinds)).toEqual([0, 0, 1, 1])
  })

  test('is left out with all its parts when other lines are chosen', () => {
    const log = Buffer.from(`${long}{"code":4100}\n${long}`)
    for (let cut = 0; cut <= log.length; cut += 7) {
      const { output } = feed([log.subarray(0, cut), log.subarray(cut)], {
        ...options,
        field: 'd',
        only: ['failed'],
      })
      expect(output.toString()).toBe('{"code":4100}\n')
    }
  })

  test('is not kept in memory', () => {
    const enricher = new Enricher(resolve({ maxLineBytes: 1000 }))
    const chunk = Buffer.alloc(2 ** 20, 'x')
    global.gc?.()
    const before = process.memoryUsage().arrayBuffers
    for (let index = 0; index < 64; index++) expect(enricher.write(chunk)).toHaveLength(1)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 2 ** 20)
    expect(enricher.end()).toEqual([])
    expect(enricher.tally.lines[4]).toBe(1)
  })
})

describe('the tally', () => {
  test('counts lines when they are complete, and bytes when they come', () => {
    const enricher = new Enricher(resolve({}))
    enricher.write(Buffer.from('{"code":4100}\n{"code":'))
    expect([enricher.tally.lines[0], enricher.tally.bytes, enricher.tally.failedRecords]).toEqual([1, 14, 1])
    enricher.write(Buffer.from('4100}'))
    expect([enricher.tally.lines[0], enricher.tally.bytes, enricher.tally.failedRecords]).toEqual([1, 14, 1])
    enricher.end()
    expect([enricher.tally.lines[0], enricher.tally.bytes, enricher.tally.failedRecords]).toEqual([2, 27, 2])
  })

  test('counts lines that are not put out like any others', () => {
    const log = Buffer.from('{"code":4100}\n{"code":0}\ntext\n\n')
    const all = feed([log]).summary
    expect(feed([log], { only: ['oversize'] }).summary).toEqual(all)
    expect(feed([log], { strip: true }).summary).toEqual(all)
  })
})

test('two enrichers have nothing in common', () => {
  const [english, chinese] = [new Enricher(resolve({})), new Enricher(resolve({ lang: 'zh', keys: ['ret'] }))]
  english.write(Buffer.from('{"ret":'))
  chinese.write(Buffer.from('{"ret":'))
  const outputs = [english, chinese].map((each) =>
    Buffer.concat(each.write(Buffer.from('4100}\n'))).toString(),
  )
  expect(outputs[0]).toBe('{"ret":4100}\n')
  expect(outputs[1]).toContain('"message":"鉴权失败"')
})

test('steps grow with the length of a line, not with its square, however hostile it is', () => {
  const hostile: [text: string, options: DecodeOptions][] = [
    ['"code":', {}],
    ['{"code": "code": ', {}],
    ['"code":"', {}],
    ['"code":"\\', {}],
    ['{"code":4100},', {}],
    ['{"code":4100,"decoded":1,', {}],
    ['"c":', { keys: ['c'] }],
    ['\\"', {}],
    ['[', {}],
    ['{"a":', { strict: true }],
    ['{"code":4100,"decoded":{"stage":"', { strip: true }],
    ['9', {}],
    [' ', {}],
    ['\u0000', {}],
  ]
  for (const [text, options] of hostile) {
    const lineOf = (length: number) => Buffer.from(`[{"code":4100},${text.repeat(length / text.length)}\n`)
    const steps = (length: number) =>
      stepsOf(() => feed([lineOf(length)], { ...options, kernel: 'typescript' }))
    // The first run of all also does what is done once.
    const [, first, second, third] = [5000, 5000, 10_000, 20_000].map(steps)
    // Twice as much for twice as many bytes more; with the square of the length, four times. A few do not count.
    expect(third - second, text).toBeLessThan(2.1 * (second - first) + 100)
    const long = lineOf(2 ** 21)
    expect(feed([long], options).output.equals(long), text).toBe(true)
  }
})

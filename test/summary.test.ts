import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { Enricher } from '../src/enrich.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'
import { type Summary, summarise } from '../src/summary.ts'
import { Tally } from '../src/tally.ts'
import { cases } from './arbitrary/case.ts'
import { logs } from './arbitrary/log.ts'
import { namedCatalog, options } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { LOGS } from './logs.ts'
import { isAmidPieces } from './pieces.ts'

test('an empty summary counts nothing', () => {
  expect(summarise(new Tally(tencentVod.faults.length), tencentVod)).toEqual({
    schema: 'faultline.summary/1',
    catalog: { id: 'tencent-vod', version: '1', entries: 132 },
    input: { lines: 0, bytes: 0, records: 0, notJson: 0, malformed: 0, blank: 0, oversize: 0 },
    codes: { found: 0, succeeded: 0, failed: 0, unrecognised: 0 },
    failedRecords: 0,
    classes: [],
    failures: [],
    unrecognised: [],
    unrecognisedOther: 0,
  })
})

test('a summary has its members in the order of the contract', () => {
  const { input, codes, classes, failures, ...rest } = summaryOf(Buffer.from('{"code":4100}\n{"code":7}\n'))
  expect(Object.keys(rest)).toEqual([
    'schema',
    'catalog',
    'failedRecords',
    'unrecognised',
    'unrecognisedOther',
  ])
  expect(Object.keys(input)).toEqual([
    'lines',
    'bytes',
    'records',
    'notJson',
    'malformed',
    'blank',
    'oversize',
  ])
  expect(Object.keys(codes)).toEqual(['found', 'succeeded', 'failed', 'unrecognised'])
  expect(JSON.stringify(classes)).toBe('[{"category":"auth","count":1,"codes":1}]')
  expect(JSON.stringify(failures)).toBe(
    '[{"code":4100,"stage":"api","step":"authentication","cause":"signature-failed","category":"auth","party":"caller","retry":"after-fix","count":1,"catalog":"vod-2.0"}]',
  )
})

test('failures and classes stand by count, then by code and name', () => {
  const { failures, classes, unrecognised } = summaryOf(
    Buffer.from(
      [4200, 4100, -45029, -45029, 5100, -47403, 6000, -43001, 17, '"17"', -9, 100, 23].map(record).join(''),
    ),
  )
  expect(failures.map(({ code, count }) => [code, count])).toEqual([
    [-45029, 2],
    [-47403, 1],
    [-43001, 1],
    [4100, 1],
    [4200, 1],
    [5100, 1],
    [6000, 1],
  ])
  expect(classes).toEqual([
    { category: 'media-corrupt', count: 3, codes: 2 },
    { category: 'auth', count: 2, codes: 2 },
    { category: 'media-metadata', count: 1, codes: 1 },
    { category: 'resource', count: 1, codes: 1 },
    { category: 'service', count: 1, codes: 1 },
  ])
  expect(unrecognised).toEqual([
    { code: '17', count: 2 },
    { code: '-9', count: 1 },
    { code: '100', count: 1 },
    { code: '23', count: 1 },
  ])
})

test('numbers stand before names', () => {
  const log = Buffer.from(['"NaN"', '"SourceFileError.Broken"', 6200, 7].map(record).join(''))
  const { failures } = summaryOf(log, { catalog: namedCatalog })
  expect(failures.map(({ code }) => code)).toEqual([7, 6200, 'NaN', 'SourceFileError.Broken'])
})

test('in any summary the parts add up', () => {
  fc.assert(
    fc.property(cases(options, logs), ({ log, options }) => {
      const { input, codes, classes, failures, failedRecords, ...rest } = summaryOf(log, options)
      const { lines, bytes, ...kinds } = input
      expect(total(Object.values(kinds))).toBe(lines)
      expect(bytes).toBe(log.length)
      expect(codes.found).toBe(codes.succeeded + codes.failed + codes.unrecognised)
      expect(total(failures.map(({ count }) => count))).toBe(codes.failed)
      expect(total(classes.map(({ count }) => count))).toBe(codes.failed)
      expect(total(classes.map(({ codes: distinct }) => distinct))).toBe(failures.length)
      expect(total(rest.unrecognised.map(({ count }) => count)) + rest.unrecognisedOther).toBe(
        codes.unrecognised,
      )
      expect(failedRecords).toBeLessThanOrEqual(Math.min(codes.failed, input.records))
    }),
    runs(300),
  )
})

test.each(LOGS.map(({ name, bytes }) => [name, bytes] as const))(
  '%s cut at any line but between pieces adds up to the whole',
  (_, log) => {
    expectSumOfParts(log, {})
  },
)

test('any log cut at any line but between pieces adds up to the whole', () => {
  fc.assert(
    fc.property(cases(options, logs), ({ log, options }) => expectSumOfParts(log, options)),
    runs(60),
  )
})

test('so does a log with more unrecognised codes than are kept by name', () => {
  const numbers = Array.from({ length: 3000 }, (_, index) => (index * 7919) % 2500)
  const log = Buffer.from(numbers.map((number) => record(10_000 + number)).join(''))
  const whole = tallyOf(log, {})
  for (const line of [1, 500, 999, 1000, 1001, 1500, 2001, 2999]) {
    const cut = line * record(10_000).length
    const parts = tallyOf(log.subarray(0, cut), {})
    parts.add(tallyOf(log.subarray(cut), {}))
    expect(summarise(parts, tencentVod)).toEqual(summarise(whole, tencentVod))
  }
  expect(summarise(whole, tencentVod).unrecognised).toHaveLength(1000)
  expect(summarise(whole, tencentVod).unrecognisedOther).toBeGreaterThan(1000)
})

function expectSumOfParts(log: Buffer, options: DecodeOptions): void {
  const { catalog } = resolve(options)
  const whole = summarise(tallyOf(log, options), catalog)
  for (let cut = 0; cut !== -1; cut = log.indexOf('\n', cut) + 1 || -1) {
    if (isAmidPieces(log.subarray(0, cut), options)) continue
    const parts = tallyOf(log.subarray(0, cut), options)
    parts.add(tallyOf(log.subarray(cut), options))
    expect(summarise(parts, catalog)).toEqual(whole)
  }
}

function tallyOf(log: Buffer, options: DecodeOptions): Tally {
  const enricher = new Enricher(resolve(options))
  enricher.write(log)
  enricher.end()
  return enricher.tally
}

function summaryOf(log: Buffer, options: DecodeOptions = {}): Summary {
  return summarise(tallyOf(log, options), resolve(options).catalog)
}

function record(code: number | string): string {
  return `{"code":${code}}\n`
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

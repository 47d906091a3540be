import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Enricher } from '../src/enrich.ts'
import { FaultlineError } from '../src/errors.ts'
import { mergeSummaries } from '../src/merge.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'
import { summaryJson } from '../src/report/json.ts'
import { type Summary, summarise } from '../src/summary.ts'
import { Tally } from '../src/tally.ts'
import { cases } from './arbitrary/case.ts'
import { logs } from './arbitrary/log.ts'
import { options } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { summaries } from './arbitrary/summary.ts'
import { LOGS } from './logs.ts'
import { isAmidPieces } from './pieces.ts'
import { emptySummary, eventfulSummary, fullSummary, rotatedSummary } from './report/sample.ts'

describe('merging', () => {
  test('does not ask which comes first', () => {
    fc.assert(
      fc.property(summaries, summaries, (a, b) => {
        expect(merged(a, b)).toEqual(merged(b, a))
      }),
      runs(300),
    )
  })

  test('does not ask how many are grouped', () => {
    fc.assert(
      fc.property(summaries, summaries, summaries, (a, b, c) => {
        expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)))
      }),
      runs(300),
    )
  })

  test('with the summary of nothing changes nothing', () => {
    fc.assert(
      fc.property(summaries, (summary) => {
        expect(merged(summary, emptySummary())).toEqual(summary)
        expect(merged(emptySummary(), summary)).toEqual(summary)
      }),
      runs(300),
    )
    for (const summary of [emptySummary(), eventfulSummary(), rotatedSummary()]) {
      expect(summaryJson(merged(summary, emptySummary()))).toBe(summaryJson(summary))
    }
  })

  test('changes neither of the two', () => {
    fc.assert(
      fc.property(summaries, summaries, (a, b) => {
        const before = JSON.stringify([a, b])
        merged(a, b)
        expect(JSON.stringify([a, b])).toBe(before)
      }),
      runs(50),
    )
  })

  test('keeps what adds up adding up', () => {
    fc.assert(
      fc.property(summaries, summaries, (a, b) => {
        const { input, codes, classes, failures, failedRecords, windows, top } = merged(a, b)
        const { lines, bytes, ...kinds } = input
        expect(total(Object.values(kinds))).toBe(lines)
        expect(bytes).toBe(a.input.bytes + b.input.bytes)
        expect(codes.succeeded + codes.failed + codes.unrecognised).toBe(codes.found)
        expect(total(failures.map(({ count }) => count))).toBe(codes.failed)
        expect(total(classes.map(({ count }) => count))).toBe(codes.failed)
        expect(total(classes.map(({ codes: distinct }) => distinct))).toBe(failures.length)
        if (windows !== undefined)
          expect(windows.untimed + total(windows.counts.map(({ records }) => records))).toBe(failedRecords)
        for (const { values, other, without } of top ?? [])
          expect(other + without + total(values.map(({ count }) => count))).toBe(failedRecords)
      }),
      runs(200),
    )
  })
})

describe('the summaries of two parts are the summary of the whole', () => {
  test.each(LOGS.map(({ name, bytes }) => [name, bytes] as const))(
    'of %s, cut at any line but between pieces',
    (_, log) => {
      expectSumOfParts(log, {})
    },
  )

  test('of any log, cut at any line but between pieces', () => {
    fc.assert(
      fc.property(cases(options, logs), ({ log, options }) => expectSumOfParts(log, options)),
      runs(40),
    )
  })

  test('of a log with more unrecognised codes than are kept by name', () => {
    const numbers = Array.from({ length: 3000 }, (_, index) => 10_000 + ((index * 7919) % 2500))
    const log = Buffer.from(numbers.map((code) => `{"code":${code}}\n`).join(''))
    const whole = summaryOf(log)
    expect(whole.unrecognised).toHaveLength(1000)
    for (const line of [1, 500, 999, 1000, 1001, 1500, 2001, 2999]) {
      const cut = line * '{"code":10000}\n'.length
      expect(merged(summaryOf(log.subarray(0, cut)), summaryOf(log.subarray(cut)))).toEqual(whole)
    }
  })
})

describe('merging refuses', () => {
  const { catalog, failures } = eventfulSummary()

  test.each([
    [
      'another form',
      { schema: 'faultline.summary/2' },
      'cannot be merged: the form is "faultline.summary/2", expected faultline.summary/1',
    ],
    [
      'another catalog',
      { catalog: { ...catalog, id: 'tencent-vod+my-team', version: '1+3' } },
      'cannot be merged: the catalog is "tencent-vod+my-team" version "1+3" with 132 codes, expected "tencent-vod" version "1" with 132 codes',
    ],
    [
      'a catalog of another size',
      { catalog: { ...catalog, entries: 133 } },
      'cannot be merged: the catalog is "tencent-vod" version "1" with 133 codes, expected "tencent-vod" version "1" with 132 codes',
    ],
    [
      'a code with another meaning',
      { failures: failures.map((each) => (each.code === 4400 ? { ...each, category: 'own' } : each)) },
      'cannot be merged: the category of code 4400 is "own", expected "quota"',
    ],
  ])('%s', (_, changes, message) => {
    const other = { ...eventfulSummary(), ...changes } as Summary
    expect(() => mergeSummaries(eventfulSummary(), other)).toThrow(new FaultlineError('bad-summary', message))
  })

  test('a run that both have counted, unless it is told to allow that', () => {
    const a = { ...eventfulSummary(), runs: ['1', '2'] }
    const b = { ...eventfulSummary(), runs: ['2', '3'] }
    const message = 'cannot be merged: the run "2" is counted already (allowRepeat would count it again)'
    expect(() => mergeSummaries(a, b)).toThrow(new FaultlineError('bad-summary', message))
    const both = mergeSummaries(a, b, { allowRepeat: true })
    expect(both.runs).toEqual(['1', '2', '3'])
    expect(both.failedRecords).toBe(2 * a.failedRecords)
  })
})

test.each([{}, undefined, null, 7, { schema: 1n }, { schema: 'faultline.summary/1' }])(
  'what is no summary is refused, on either side: %o',
  (value) => {
    const other = value as unknown as Summary
    for (const [a, b] of [
      [other, other],
      [other, eventfulSummary()],
      [eventfulSummary(), other],
    ] as const)
      expect(() => mergeSummaries(a, b)).toThrow(expect.objectContaining({ code: 'bad-summary' }))
  },
)

test.each([
  [{ codes: undefined }, 'codes is undefined, which no summary has'],
  [{ catalog: null }, 'catalog is null, which no summary has'],
  [{ failures: {} }, 'failures is an object, which no summary has'],
  [{ unrecognised: 'x' }, 'unrecognised is "x", which no summary has'],
])('what lacks a part is refused, with its name: %o', (changes, message) => {
  const other = { ...eventfulSummary(), ...changes } as unknown as Summary
  expect(() => mergeSummaries(eventfulSummary(), other)).toThrow(
    new FaultlineError('bad-summary', `cannot be merged: ${message}`),
  )
})

test('many are reduced to one', () => {
  const parts = [1, 2, 3].map((run): Summary => ({ ...eventfulSummary(), runs: [String(run)] }))
  expect(parts.reduce(mergeSummaries).codes.failed).toBe(3 * eventfulSummary().codes.failed)
  expect(() => [...parts, ...parts].reduce(mergeSummaries)).toThrow(/is counted already/)
})

test('a summary has its members in the order of the contract', () => {
  expect(Object.keys(merged(fullSummary(), eventfulSummary()))).toEqual(
    Object.keys(fullSummary()).filter((name) => name !== 'sources'),
  )
  const both = merged(fullSummary(), fullSummary())
  expect(JSON.stringify(both)).toBe(summaryJson(both))
})

function merged(a: Summary, b: Summary): Summary {
  return mergeSummaries(a, b, { allowRepeat: true })
}

function expectSumOfParts(log: Buffer, options: DecodeOptions): void {
  const whole = summaryOf(log, options)
  for (let cut = 0; cut !== -1; cut = log.indexOf('\n', cut) + 1 || -1) {
    if (isAmidPieces(log.subarray(0, cut), options)) continue
    const parts = merged(summaryOf(log.subarray(0, cut), options), summaryOf(log.subarray(cut), options))
    expect(parts).toEqual(whole)
  }
}

function summaryOf(log: Buffer, options: DecodeOptions = {}): Summary {
  const settings = resolve(options)
  const enricher = new Enricher(settings, new Tally(settings.catalog.faults.length))
  enricher.write(log)
  enricher.end()
  return summarise(enricher.tally, settings.catalog)
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

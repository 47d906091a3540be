import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addTop, mergeTop } from '../../src/merge/top.ts'
import type { Summary, TopCounts } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { emptySummary } from '../report/sample.ts'

/** Records with a value, each by the number of the value: a few values are frequent, and there may be thousands. */
const streams = fc
  .record({ length: fc.nat({ max: 6000 }), spread: fc.constantFrom(20, 900, 1500, 5000), seed: fc.nat() })
  .map(({ length, spread, seed }) =>
    Array.from({ length }, (_, index) => {
      const number = Math.imul(index + seed, 0x9e3779b1) >>> 0
      return index % 4 === 0 ? number % 7 : number % spread
    }),
  )

describe('the values of two lists', () => {
  test('are added, and stand by count, then by value', () => {
    const a = {
      ...topOf([]),
      values: [
        { value: 'x', count: 5 },
        { value: 'y', count: 1 },
      ],
      without: 2,
    }
    const b = {
      ...topOf([]),
      values: [
        { value: 'y', count: 6 },
        { value: 'b', count: 5 },
      ],
      other: 3,
      error: 1,
    }
    expect(addTop(a, b)).toEqual({
      key: 'key',
      values: [
        { value: 'y', count: 7 },
        { value: 'b', count: 5 },
        { value: 'x', count: 5 },
      ],
      error: 1,
      other: 3,
      without: 2,
    })
  })

  test('are exact as long as there are no more than 1,000', () => {
    const [a, b] = [range(0, 600), range(400, 1000)]
    const both = addTop(topOf(a), topOf(b))
    expect(both.values).toHaveLength(1000)
    expect(both).toMatchObject({ error: 0, other: 0 })
    expect(both).toEqual(topOf([...a, ...b]))
  })

  test('lose the count of the first that is too many', () => {
    const a = topOf([...range(0, 1000), ...range(0, 3), ...range(0, 3)])
    const both = addTop(a, topOf([1000, 1001, 1001]))
    // Of 1,002 values 998 occurred once and 4 more often: the 1,001st largest count is 1.
    expect(both.values).toEqual([
      { value: '0', count: 2 },
      { value: '1', count: 2 },
      { value: '2', count: 2 },
      { value: '1001', count: 1 },
    ])
    expect(both).toMatchObject({ error: 1, other: 1002, without: 0 })
  })

  test('keep their bounds, however the parts are grouped', () => {
    fc.assert(
      fc.property(fc.array(streams, { minLength: 2, maxLength: 4 }), fc.boolean(), (parts, fromEnd) => {
        const lists = parts.map(topOf)
        const all = fromEnd
          ? lists.reduceRight((after, before) => addTop(before, after))
          : lists.reduce((before, after) => addTop(before, after))
        expectBounds(all, parts.flat())
      }),
      runs(40),
    )
  })

  test('do not ask which list comes first', () => {
    fc.assert(
      fc.property(streams, streams, (a, b) => {
        expect(addTop(topOf(a), topOf(b))).toEqual(addTop(topOf(b), topOf(a)))
      }),
      runs(30),
    )
  })
})

describe('the keys of two summaries', () => {
  test('are those of both, and where one did not look for a key, its records are without it', () => {
    const [a, b] = [summaryOf('host', [1, 1, 2]), summaryOf('app', [5])]
    expect(mergeTop(a, b).top).toEqual([
      { ...topOf([5]), key: 'app', without: 3 },
      { ...topOf([1, 1, 2]), key: 'host', without: 1 },
    ])
  })

  test('are none where nobody asked', () => {
    expect(mergeTop(emptySummary(), emptySummary())).toEqual({})
  })
})

function expectBounds({ values, error, other, without }: TopCounts, records: readonly number[]): void {
  const exact = countsOf(records)
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  expect(values.length).toBeLessThanOrEqual(1000)
  expect(1001 * error).toBeLessThanOrEqual(records.length)
  expect(values.reduce((sum, { count }) => sum + count, 0) + other + without).toBe(records.length)
  const broken = [...exact].filter(([value, count]) => {
    const kept = counts.get(value) ?? 0
    return kept > count || count > kept + error
  })
  expect(broken).toEqual([])
  expect([...counts.keys()].filter((value) => !exact.has(value))).toEqual([])
}

/** The counts of one part, by the method itself in its plainest form: one record after the other. */
function topOf(records: readonly number[]): TopCounts {
  const counters = new Map<string, number>()
  let error = 0
  for (const value of records.map(String)) {
    counters.set(value, (counters.get(value) ?? 0) + 1)
    if (counters.size <= 1000) continue
    error++
    for (const [each, count] of counters) {
      if (count === 1) counters.delete(each)
      else counters.set(each, count - 1)
    }
  }
  const values = [...counters]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const kept = values.reduce((sum, { count }) => sum + count, 0)
  return { key: 'key', values, error, other: records.length - kept, without: 0 }
}

function countsOf(records: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of records.map(String)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function summaryOf(key: string, records: readonly number[]): Summary {
  return { ...emptySummary(), failedRecords: records.length, top: [{ ...topOf(records), key }] }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

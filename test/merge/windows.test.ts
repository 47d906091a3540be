import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../../src/errors.ts'
import { mergeWindows } from '../../src/merge/windows.ts'
import type { Summary, WindowCounts } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { emptySummary } from '../report/sample.ts'

/** Whole seconds since 1970: clustered, anywhere in the years 0 to 9999, or in more windows than there may be. */
const moments = fc.oneof(
  fc
    .record({ length: fc.integer({ min: 600, max: 2500 }), step: fc.integer({ min: 1, max: 10_000 }) })
    .map(({ length, step }) => Array.from({ length }, (_, index) => step * (index - 700))),
  fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 50 }),
  fc.array(fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }), { maxLength: 50 }),
)

describe('windows', () => {
  test('of the same width are added, with their codes', () => {
    const a = summaryOf([0, 10, 3600], 3600)
    const b = summaryOf([5, 7300], 3600)
    expect(mergeWindows(a, b).windows).toEqual({
      seconds: 3600,
      untimed: 0,
      counts: [
        windowOf('1970-01-01T00:00:00Z', 3),
        windowOf('1970-01-01T01:00:00Z', 1),
        windowOf('1970-01-01T02:00:00Z', 1),
      ],
    })
  })

  test('of two widths have the wider one, also before 1970', () => {
    const a = summaryOf([-1, -301, 299, 300], 300)
    const b = summaryOf([-700], 1200)
    for (const windows of [mergeWindows(a, b).windows, mergeWindows(b, a).windows]) {
      expect(windows).toEqual({
        seconds: 1200,
        untimed: 0,
        counts: [windowOf('1969-12-31T23:40:00Z', 3), windowOf('1970-01-01T00:00:00Z', 2)],
      })
    }
  })

  test.each([
    [300, 3600],
    [3600, 300],
    [1, 3],
    [2 ** 40, 2 ** 40 + 1],
  ])('of %i and %i seconds do not fit into each other', (one, other) => {
    const message = `cannot be merged: the windows are ${other} seconds wide, expected ${one}, doubled or halved any number of times: use the same --window for all`
    expect(() => mergeWindows(summaryOf([], one), summaryOf([], other))).toThrow(
      new FaultlineError('bad-summary', message),
    )
  })

  test('leave records without a time where one of the two did not look for it', () => {
    const silent = { ...emptySummary(), failedRecords: 7 }
    expect(mergeWindows(summaryOf([0], 60), silent).windows?.untimed).toBe(7)
    expect(mergeWindows(silent, summaryOf([0], 60)).windows?.counts).toHaveLength(1)
    expect(mergeWindows(silent, silent)).toEqual({})
  })

  test('become wider when they are too many, as wide as they must', () => {
    const even = Array.from({ length: 1000 }, (_, index) => 120 * index)
    const odd = even.map((second) => second + 60)
    const windows = mergeWindows(summaryOf(even, 60), summaryOf(odd, 60)).windows
    expect(windows?.seconds).toBe(120)
    expect(windows?.counts).toHaveLength(1000)
    expect(windows?.counts.every(({ records }) => records === 2)).toBe(true)
    const far = mergeWindows(summaryOf(even, 60), summaryOf([...odd, 120_000], 60)).windows
    expect(far?.seconds).toBe(240)
    expect(far?.counts).toHaveLength(501)
  })

  test('that would begin before the year 0 are not told of, and lose no record', () => {
    const seconds = 2 ** 31
    const windows = mergeWindows(summaryOf([-62_167_219_200], 1), summaryOf([0], seconds)).windows
    expect(windows).toEqual({
      seconds,
      untimed: 1,
      counts: [windowOf('1970-01-01T00:00:00Z', 1)],
    })
  })

  test('do not lose a record whose time makes no sense', () => {
    const odd = summaryOf([0], 60)
    const counts = [{ start: '2026-99-99T00:00:00Z', records: 1, failures: [] }]
    const windows = mergeWindows(
      { ...odd, windows: { seconds: 60, untimed: 0, counts } },
      emptySummary(),
    ).windows
    expect(windows).toEqual({ seconds: 60, untimed: 1, counts: [] })
  })

  test('of parts are those of the whole, whatever the parts are', () => {
    fc.assert(
      fc.property(moments, moments, fc.constantFrom(1, 60, 7200), (a, b, seconds) => {
        const merged = mergeWindows(summaryOf(a, seconds), summaryOf(b, seconds)).windows
        expect(merged).toEqual(summaryOf([...a, ...b], seconds).windows)
      }),
      runs(200),
    )
  })
})

/** The summary of one failure at each of these times: windows counted in the plainest way, as wide as they must be. */
function summaryOf(times: readonly number[], seconds: number): Summary {
  const starts = new Map<number, number>()
  for (const time of times) {
    const start = seconds * Math.floor(time / seconds)
    starts.set(start, (starts.get(start) ?? 0) + 1)
  }
  const timed = [...starts].filter(([start]) => start >= -62_167_219_200).sort(([a], [b]) => a - b)
  if (timed.length > 1000) return summaryOf(times, 2 * seconds)
  const counts = timed.map(([start, records]) =>
    windowOf(new Date(1000 * start).toISOString().replace('.000', ''), records),
  )
  const untimed = times.length - timed.reduce((sum, [, records]) => sum + records, 0)
  return { ...emptySummary(), failedRecords: times.length, windows: { seconds, untimed, counts } }
}

function windowOf(start: string, records: number): WindowCounts['counts'][number] {
  return { start, records, failures: [{ code: -45029, count: records }] }
}

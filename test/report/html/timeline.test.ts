import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tencentVod } from '../../../src/catalog/tencent-vod.ts'
import { timelineOf } from '../../../src/report/html/timeline.ts'
import type { WindowCounts } from '../../../src/summary.ts'
import { runs } from '../../arbitrary/runs.ts'
import { emptySummary } from '../sample.ts'

describe('the timeline', () => {
  test('has a column for each span, also where nothing failed', () => {
    const timeline = of(windows(60, [0, 180]))
    expect(timeline?.starts).toEqual([0, 60, 120, 180])
    expect(timeline?.records).toEqual([1, 0, 0, 1])
    expect(timeline?.layers).toEqual([{ category: 'media-corrupt', counts: [2, 0, 0, 2] }])
  })

  test('merges neighbours where there are too many, at round times', () => {
    const timeline = of(windows(60, [60, 120, 180, 540]), 5)
    expect(timeline?.seconds).toBe(120)
    expect(timeline?.starts).toEqual([0, 120, 240, 360, 480])
    expect(timeline?.records).toEqual([1, 2, 0, 0, 1])
  })

  test('is none where no record has a time', () => {
    expect(of(windows(60, []))).toBeUndefined()
  })

  test('has the categories with most codes, and one layer for all others', () => {
    const counts = [
      { code: 4100, count: 3 },
      { code: -45029, count: 2 },
      { code: 4400, count: 1 },
      { code: 123456, count: 7 },
    ]
    const start = '1970-01-01T00:00:00Z'
    const layers = of(
      { seconds: 1, untimed: 0, counts: [{ start, records: 9, failures: counts }] },
      200,
      2,
    )?.layers
    expect(layers).toEqual([
      { category: 'auth', counts: [3] },
      { category: undefined, counts: [10] },
    ])
  })

  test('loses no record, and has no more columns than may be drawn and one', () => {
    const seconds = fc.constantFrom(1, 60, 3600, 86_400)
    const starts = fc.uniqueArray(fc.integer({ min: 0, max: 3e9 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(seconds, starts, fc.integer({ min: 1, max: 200 }), (width, some, most) => {
        const timeline = of(windows(width, [...new Set(some.map((each) => each - (each % width)))]), most)
        expect(timeline?.starts.length).toBeLessThanOrEqual(most + 1)
        expect(timeline?.records.reduce((a, b) => a + b)).toBe(
          new Set(some.map((each) => each - (each % width))).size,
        )
      }),
      runs(200),
    )
  })
})

function of(counts: WindowCounts, columns = 200, categories = 7) {
  return timelineOf(counts, emptySummary(), tencentVod, columns, categories)
}

/** A record with two codes in each. */
function windows(seconds: number, starts: readonly number[]): WindowCounts {
  return {
    seconds,
    untimed: 0,
    counts: starts.map((start) => ({
      start: `${new Date(start * 1000).toISOString().slice(0, 19)}Z`,
      records: 1,
      failures: [{ code: -45029, count: 2 }],
    })),
  }
}

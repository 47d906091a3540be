import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type WindowRow, widthOfRows, windowRows } from '../../src/report/windows.ts'
import type { WindowCount, WindowCounts } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'

const HOUR = 3600

function at(hour: number, records = 1, failures: WindowCount['failures'] = []): WindowCount {
  return { start: isoOf(hour * HOUR), records, failures }
}

function isoOf(seconds: number): string {
  return `${new Date(1000 * seconds).toISOString().slice(0, 19)}Z`
}

function hourly(counts: readonly WindowCount[], untimed = 0): WindowCounts {
  return { seconds: HOUR, untimed, counts }
}

/** What a row is, when it begins and how long it is, in hours, and its records. */
function short({ kind, start, seconds, records }: WindowRow): [string, number, number, number] {
  return [kind, start / HOUR, seconds / HOUR, records]
}

test('windows that fit are rows as they are', () => {
  expect(windowRows(hourly([at(5, 7), at(6, 8)]), 24).map(short)).toEqual([
    ['window', 5, 1, 7],
    ['window', 6, 1, 8],
  ])
})

test('one empty window is a row, and several together are one, however many', () => {
  expect(windowRows(hourly([at(0), at(2), at(3), at(1000)]), 24).map(short)).toEqual([
    ['window', 0, 1, 1],
    ['window', 1, 1, 0],
    ['window', 2, 1, 1],
    ['window', 3, 1, 1],
    ['gap', 4, 996, 0],
    ['window', 1000, 1, 1],
  ])
})

describe('too many windows', () => {
  test('are merged in pairs, which begin at multiples of twice the width', () => {
    expect(windowRows(hourly([at(3, 1), at(4, 2), at(5, 4), at(6, 8)]), 3).map(short)).toEqual([
      ['window', 2, 2, 1],
      ['window', 4, 2, 6],
      ['window', 6, 2, 8],
    ])
  })

  test('are merged again, until their gaps fit as well', () => {
    expect(windowRows(hourly([at(0), at(3), at(6), at(9), at(12)]), 3).map(short)).toEqual([
      ['window', 0, 8, 3],
      ['window', 8, 8, 2],
    ])
  })

  test('before 1970 too', () => {
    expect(windowRows(hourly([at(-3), at(-2), at(-1), at(0)]), 3).map(short)).toEqual([
      ['window', -4, 2, 1],
      ['window', -2, 2, 2],
      ['window', 0, 2, 1],
    ])
  })

  test('of all years there are have a time of four digits still', () => {
    const counts = ['0000-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z']
    const rows = windowRows(
      { seconds: 2 ** 53, untimed: 0, counts: counts.map((start) => ({ start, records: 1, failures: [] })) },
      3,
    )
    expect(rows.map(({ start }) => new Date(1000 * start).toISOString())).toEqual([
      '0000-01-01T00:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
    ])
  })
})

describe('the leading code', () => {
  test('is that with most failures in all that was merged', () => {
    const counts = [
      at(0, 5, [
        { code: 4100, count: 3 },
        { code: 4400, count: 2 },
      ]),
      at(1, 5, [{ code: 4400, count: 2 }]),
      at(2),
      at(4, 1, [{ code: 'Name', count: 1 }]),
    ]
    expect(windowRows(hourly(counts), 24).map(({ leading }) => leading)).toEqual([
      4100,
      4400,
      undefined,
      undefined,
      'Name',
    ])
    expect(windowRows(hourly(counts), 3).map(({ leading }) => leading)).toEqual([4400, undefined, 'Name'])
  })

  test('is the first of those that are level', () => {
    const level = [
      { code: 4400, count: 2 },
      { code: 4100, count: 2 },
    ]
    expect(windowRows(hourly([at(0, 2, level)]), 24)[0]?.leading).toBe(4400)
  })
})

describe('what has no time', () => {
  test('is the last row', () => {
    expect(windowRows(hourly([at(0)], 9), 24).map(short)).toEqual([
      ['window', 0, 1, 1],
      ['untimed', 0, 0, 9],
    ])
    expect(windowRows(hourly([], 9), 24).map(short)).toEqual([['untimed', 0, 0, 9]])
    expect(windowRows(hourly([]), 24)).toEqual([])
  })

  test('is also what begins in a month that there is not', () => {
    const wrong = { start: '2026-13-01T00:00:00Z', records: 5, failures: [] }
    expect(windowRows(hourly([wrong, at(0)], 9), 24).map(short)).toEqual([
      ['window', 0, 1, 1],
      ['untimed', 0, 0, 14],
    ])
  })
})

test('the rows are as many as allowed, in order, without overlap, and lose nothing, whatever the windows', () => {
  const window = fc.record({
    start: fc.integer({ min: -(2 ** 33), max: 2 ** 34 }).map(isoOf),
    records: fc.nat({ max: 1000 }),
    failures: fc.constant([]),
  })
  const windows = fc.record({
    seconds: fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1, 60, HOUR, 2 ** 53)),
    untimed: fc.nat(),
    counts: fc.array(window, { maxLength: 60 }),
  })
  fc.assert(
    fc.property(windows, fc.integer({ min: 3, max: 24 }), (windows, most) => {
      const rows = windowRows(windows, most)
      const timed = rows.filter(({ kind }) => kind !== 'untimed')
      const width = widthOfRows(rows, windows)
      expect(timed.length).toBeLessThanOrEqual(most)
      expect(Number.isInteger(Math.log2(width / windows.seconds))).toBe(true)
      const starts = timed.map(({ start }) => start)
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
      const records = (list: readonly { records: number }[]): number =>
        list.reduce((sum, each) => sum + each.records, 0)
      expect(records(rows)).toBe(records(windows.counts) + windows.untimed)
      expect(timed.every(({ kind, records }) => kind === 'window' || records === 0)).toBe(true)
    }),
    runs(200),
  )
})

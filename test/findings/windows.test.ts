import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_WINDOWS, Windows } from '../../src/findings/windows.ts'
import { runs } from '../arbitrary/runs.ts'

const START = 1_767_323_045

interface Failing {
  /** NaN if it has none. */
  readonly time: number
  readonly ids: readonly number[]
}

const failing = fc.record({
  time: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: START, max: START + 5000 }) },
    { weight: 3, arbitrary: fc.integer({ min: 946_684_800, max: 4_102_444_799 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  ids: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
})
/** Enough for the width to double, now and then. */
const parts = fc.array(failing, { maxLength: 1600, size: 'max' })
const widths = fc.constantFrom(1, 7, 300, 86_400)

test('windows begin at whole multiples of their width', () => {
  const windows = windowsOf(60, [
    { time: 120, ids: [1] },
    { time: 179, ids: [2, 1] },
    { time: 60, ids: [3] },
    { time: Number.NaN, ids: [4] },
  ])
  expect(windows.state()).toEqual({
    seconds: 60,
    untimed: 1,
    windows: [
      [1, 1, [[3, 1]]],
      [
        2,
        2,
        [
          [1, 2],
          [2, 1],
        ],
      ],
    ],
  })
})

test('beyond the bound neighbours become one', () => {
  const all = Array.from({ length: MAX_WINDOWS }, (_, index) => ({ time: index, ids: [1] }))
  expect(windowsOf(1, all).state()).toMatchObject({ seconds: 1 })
  const { seconds, windows } = windowsOf(1, [...all, { time: MAX_WINDOWS, ids: [2] }]).state()
  expect(seconds).toBe(2)
  expect(windows).toHaveLength(MAX_WINDOWS / 2 + 1)
  expect(windows[0]).toEqual([0, 2, [[1, 2]]])
  expect(windows.at(-1)).toEqual([MAX_WINDOWS / 2, 1, [[2, 1]]])
})

test('they are as wide as needed, and no wider, whatever the order', () => {
  fc.assert(
    fc.property(widths, parts, (width, all) => {
      const { seconds, windows } = windowsOf(width, all).state()
      const distinct = (size: number) => new Set(timed(all).map(({ time }) => Math.floor(time / size))).size
      expect(windows).toHaveLength(distinct(seconds))
      expect(windows.length).toBeLessThanOrEqual(MAX_WINDOWS)
      if (seconds > width) expect(distinct(seconds / 2)).toBeGreaterThan(MAX_WINDOWS)
      expect(windowsOf(width, all.toReversed()).state()).toEqual(windowsOf(width, all).state())
    }),
    runs(40),
  )
})

test('nothing is lost in them', () => {
  fc.assert(
    fc.property(widths, parts, (width, all) => {
      const { untimed, windows } = windowsOf(width, all).state()
      const records = windows.reduce((sum, [, count]) => sum + count, 0)
      expect(untimed + records).toBe(all.length)
      for (const id of [1, 2, 3, 4]) {
        const counted = windows.flatMap(([, , byId]) =>
          byId.flatMap(([each, count]) => (each === id ? count : [])),
        )
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(
          timed(all).flatMap(({ ids }) => ids.filter((each) => each === id)).length,
        )
      }
    }),
    runs(40),
  )
})

test('windows of parts add up to the windows of the whole, in any order and grouping', () => {
  fc.assert(
    fc.property(widths, parts, parts, parts, (width, a, b, c) => {
      const of = (all: readonly Failing[]) => windowsOf(width, all)
      const whole = of([...a, ...b, ...c]).state()
      expect(sum(sum(of(a), of(b)), of(c)).state()).toEqual(whole)
      expect(sum(of(c), sum(of(b), of(a))).state()).toEqual(whole)
      expect(sum(new Windows(width), of([...a, ...b, ...c])).state()).toEqual(whole)
    }),
    runs(40),
  )
})

test('windows that were written down go on as they would have', () => {
  fc.assert(
    fc.property(widths, parts, parts, (width, a, b) => {
      const revived = Windows.from(JSON.parse(JSON.stringify(windowsOf(width, a).state())))
      for (const each of b) count(revived, each)
      expect(revived.state()).toEqual(windowsOf(width, [...a, ...b]).state())
    }),
    runs(40),
  )
})

test('after clearing they are as narrow as they were asked to be', () => {
  const windows = windowsOf(
    1,
    Array.from({ length: 5000 }, (_, index) => ({ time: index, ids: [1] })),
  )
  expect(windows.state().seconds).toBeGreaterThan(1)
  windows.clear()
  expect(windows.state()).toEqual({ seconds: 1, untimed: 0, windows: [] })
})

function windowsOf(width: number, all: readonly Failing[]): Windows {
  const windows = new Windows(width)
  for (const each of all) count(windows, each)
  return windows
}

function count(windows: Windows, { time, ids }: Failing): void {
  windows.countRecord(time)
  for (const id of ids) windows.countFailure(id)
}

function timed(all: readonly Failing[]): Failing[] {
  return all.filter(({ time }) => !Number.isNaN(time))
}

/** Adds the second to the first. */
function sum(a: Windows, b: Windows): Windows {
  a.add(b)
  return a
}

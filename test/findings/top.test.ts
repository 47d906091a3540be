import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_VALUE_LENGTH, MAX_VALUES, Top, type TopState } from '../../src/findings/top.ts'
import { runs } from '../arbitrary/runs.ts'

/** Few of them are most of all, and there are far more of the rest than counters. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 4000 }) },
)
const some = fc.array(value.map(String), { maxLength: 3000, size: 'max' })
/** Each of them once: nothing is worse for the counters. */
const distinct = fc
  .tuple(fc.nat({ max: 5000 }), fc.nat({ max: 4000 }))
  .map(([from, length]) => Array.from({ length }, (_, index) => String(from + index)))
const parts = fc.oneof(some, distinct)
/** No more values than there are counters. */
const few = fc.array(fc.integer({ min: 1, max: MAX_VALUES }).map(String), { maxLength: 2000, size: 'max' })

test('as long as there are not too many values, all is exact, and parts add up to the whole', () => {
  fc.assert(
    fc.property(few, few, few, (a, b, c) => {
      const whole = topOf([...a, ...b, ...c]).state()
      expect(whole.error).toBe(0)
      expect(whole.other).toBe(0)
      expect(new Map(whole.values)).toEqual(countsOf([...a, ...b, ...c]))
      expect(sum(sum(topOf(a), topOf(b)), topOf(c)).state()).toEqual(whole)
      expect(sum(topOf(c), sum(topOf(b), topOf(a))).state()).toEqual(whole)
    }),
    runs(40),
  )
})

test('with too many, a count is never too high, and too low by the error at most', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const all = [...a, ...b]
      expectWithinBounds(topOf(all).state(), all)
      expectWithinBounds(sum(topOf(a), topOf(b)).state(), all)
      expectWithinBounds(sum(Top.from(topOf(b).state()), Top.from(topOf(a).state())).state(), all)
    }),
    runs(60),
  )
})

test('the order of two parts does not matter', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const [one, other] = [topOf(a).state(), topOf(b).state()]
      expect(sum(Top.from(one), Top.from(other)).state()).toEqual(sum(Top.from(other), Top.from(one)).state())
    }),
    runs(40),
  )
})

test('asking in between changes nothing', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const asked = topOf(a)
      asked.state()
      for (const each of b) asked.count(each)
      expect(asked.state()).toEqual(topOf([...a, ...b]).state())
    }),
    runs(30),
  )
})

test('records without a value are counted by themselves', () => {
  const top = topOf(['a', 'b', 'a'])
  top.countWithout()
  expect(top.state()).toEqual({
    key: 'host',
    values: [
      ['a', 2],
      ['b', 1],
    ],
    error: 0,
    other: 0,
    without: 1,
  })
})

test('a long value is cut off, where no character is cut in two', () => {
  const [[long = ''] = []] = topOf(['x'.repeat(MAX_VALUE_LENGTH + 1)]).state().values
  expect(long).toBe(`${'x'.repeat(MAX_VALUE_LENGTH)}…`)
  const [[torn = ''] = []] = topOf([`${'x'.repeat(MAX_VALUE_LENGTH - 1)}😀😀`]).state().values
  expect(torn).toBe(`${'x'.repeat(MAX_VALUE_LENGTH - 1)}…`)
})

test('a million values take no more memory than a thousand', () => {
  const top = new Top('host')
  for (let each = 0; each < 1_000_000; each++) top.count(`host-${each}`)
  const { values, error, other } = top.state()
  expect(values.length).toBeLessThanOrEqual(MAX_VALUES)
  expect(error).toBeLessThanOrEqual(1_000_000 / (MAX_VALUES + 1))
  expect(other + values.reduce((total, [, count]) => total + count, 0)).toBe(1_000_000)
})

function expectWithinBounds({ values, error, other }: TopState, all: readonly string[]): void {
  const listed = new Map(values)
  expect(values.length).toBeLessThanOrEqual(MAX_VALUES)
  expect(error).toBeLessThanOrEqual(all.length / (MAX_VALUES + 1))
  expect(values.reduce((total, [, count]) => total + count, other)).toBe(all.length)
  for (const [each, count] of countsOf(all)) {
    const told = listed.get(each) ?? 0
    if (told > count || count > told + error)
      expect.fail(`${each}: told ${told}, error ${error}, but ${count}`)
  }
}

function topOf(values: readonly string[]): Top {
  const top = new Top('host')
  for (const each of values) top.count(each)
  return top
}

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1)
  return counts
}

/** Adds the second to the first. */
function sum(a: Top, b: Top): Top {
  a.add(b)
  return a
}

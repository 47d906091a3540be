import { expect, test } from 'vitest'
import { speedometer } from '../../src/cli/speedometer.ts'

test('nothing is known when no time has passed', () => {
  const speed = speedometer(1000, 0)
  expect(speed(1000, 0)).toBe(0)
  expect(speed(1000, 500)).toBe(0)
})

test('what an earlier run has counted does not count', () => {
  const speed = speedometer(1000, 900_000)
  expect(speed(1200, 900_000)).toBe(0)
  expect(speed(2000, 900_500)).toBe(500)
})

test('it is that of the last five seconds', () => {
  const speed = speedometer(0, 0)
  let clock = 0
  let count = 0
  const after = (seconds: number, perSecond: number): number => {
    let last = 0
    for (const end = clock + 1000 * seconds; clock < end; ) {
      clock += 200
      count += perSecond / 5
      last = speed(clock, count)
    }
    return last
  }
  expect(after(60, 1000)).toBe(1000)
  expect(after(2, 3000)).toBe(1800)
  expect(after(3, 3000)).toBe(3000)
  expect(after(5, 0)).toBe(0)
})

test('a pause longer than that is part of it', () => {
  const speed = speedometer(0, 0)
  expect(speed(1000, 100)).toBe(100)
  expect(speed(21_000, 2100)).toBe(100)
})

test('it is never less than nothing', () => {
  expect(speedometer(0, 1000)(1000, 500)).toBe(0)
})

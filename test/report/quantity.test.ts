import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bar, duration, grouped, inUnits, share, timeOf } from '../../src/report/quantity.ts'
import { columnsOf } from './screen.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [2 ** 53 - 1, '9,007,199,254,740,991'],
])('%i is grouped by thousands', (count, text) => {
  expect(grouped(count)).toBe(text)
})

test.each([
  [0, undefined],
  [1023, undefined],
  [1024, '1.0 KiB'],
  [1536, '1.5 KiB'],
  [1024 ** 2 - 1, '1.0 MiB'],
  [537_291_008, '512.4 MiB'],
  [1024 ** 3, '1.0 GiB'],
  [2 ** 53, '8.0 PiB'],
  [2 ** 70, '1048576.0 PiB'],
])('%i bytes in units', (bytes, text) => {
  expect(inUnits(bytes)).toBe(text)
})

test.each([
  [0, 5, '0%'],
  [5, 5, '100%'],
  [1, 3, '33.3%'],
  [1, 1_000_000, '<0.1%'],
  [999_999, 1_000_000, '>99.9%'],
])('%i of %i is rounded, but never to nothing or to all', (part, whole, text) => {
  expect(share(part, whole)).toBe(text)
})

test.each([
  [1, '1 s'],
  [90, '1 min 30 s'],
  [60, '1 min'],
  [5400, '1 h 30 min'],
  [3600, '1 h'],
  [57_600, '16 h'],
  [19_200, '5 h 20 min'],
  [134_217_728, '1,553 d 10 h 42 min 8 s'],
  [86_400, '1 d'],
  [1_209_600, '14 d'],
  [2 ** 53 - 1, '104,249,991,374 d 7 h 36 min 31 s'],
])('%i seconds are %s, exactly', (seconds, text) => {
  expect(duration(seconds, { day: 'd', hour: 'h', minute: 'min', second: 's' })).toBe(text)
})

test.each([
  [1, '2026-01-02 03:04:05'],
  [60, '2026-01-02 03:04'],
  [5400, '2026-01-02 03:04'],
  [86_400, '2026-01-02'],
])('a time in steps of %i seconds is %s', (step, text) => {
  expect(timeOf(Date.UTC(2026, 0, 2, 3, 4, 5) / 1000, step)).toBe(text)
})

test('a bar has its length for the whole, and is longer for more', () => {
  expect(bar(0, 10, 20)).toBe('')
  expect(bar(10, 10, 20)).toBe('█'.repeat(20))
  expect(bar(5, 10, 5)).toBe('██▌')
  expect(bar(1, 1_000_000, 20)).toBe('▏')
})

test('a bar is never longer than its length, also if the part is larger than the whole', () => {
  const count = fc.nat({ max: 2 ** 31 - 1 })
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 40 }), (part, whole, length) => {
      const columns = columnsOf(bar(part, whole, length))
      expect(columns).toBeLessThanOrEqual(length)
      expect(columns).toBeGreaterThanOrEqual(part === 0 ? 0 : 1)
    }),
  )
})

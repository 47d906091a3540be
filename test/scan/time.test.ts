import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secondsOf } from '../../src/scan/time.ts'
import { runs } from '../arbitrary/runs.ts'
import { times } from '../arbitrary/time.ts'
import { timeOf } from '../oracle/time.ts'

const NEW_YEAR = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000

describe.each(['1767323045', '1767323045.678', '1767323045678', '1767323045678901', '1767323045678901234'])(
  '%s is a time since 1970',
  (text) => {
    test('as a number', () => expect(read(text)).toBe(NEW_YEAR))
    test('as a string', () => expect(read(`"${text}"`)).toBe(NEW_YEAR))
  },
)

test.each([
  '2026-01-02T03:04:05Z',
  '2026-01-02T03:04:05.678Z',
  '2026-01-02T03:04:05,678901234Z',
  '2026-01-02t03:04:05z',
  '2026-01-02 03:04:05',
  '2026-01-02T03:04:05',
  '2026-01-02T11:04:05+08:00',
  '2026-01-02T11:04:05.5+0800',
  '2026-01-02T11:04:05+08',
  '2026-01-01T23:34:05-03:30',
  '20260102T030405Z',
  '20260102T110405.678+0800',
])('%s is the same time of ISO 8601', (text) => {
  expect(read(`"${text}"`)).toBe(NEW_YEAR)
})

test('a time without seconds is at the start of its minute', () => {
  expect(read('"2026-01-02T03:04Z"')).toBe(NEW_YEAR - 5)
  expect(read('"2026-01-02T03:04"')).toBe(NEW_YEAR - 5)
})

test.each([
  ['no number of this century', '99999999'],
  ['a time before 2000', '946684799'],
  ['a time from 2100 on', '4102444800'],
  ['between seconds and milliseconds', '946684799999'],
  ['a negative number', '-1767323045'],
  ['a number with an exponent', '1767323045e0'],
  ['a point without digits', '"1767323045."'],
  ['a word', '"yesterday"'],
  ['nothing', '""'],
  ['a literal', 'true'],
  ['a date alone', '"2026-01-02"'],
  ['digits of a date and a time', '"20260102030405"'],
  ['a day that there is not', '"2026-02-29T03:04:05Z"'],
  ['a month that there is not', '"2026-13-01T03:04:05Z"'],
  ['the month 0', '"2026-00-01T03:04:05Z"'],
  ['the day 0', '"2026-01-00T03:04:05Z"'],
  ['no date at all', '"0000-00-00T00:00:00Z"'],
  ['the end of time', '"9999-12-31T23:59:59Z"'],
  ['an hour that there is not', '"2026-01-02T24:00:00Z"'],
  ['a minute that there is not', '"2026-01-02T03:60:00Z"'],
  ['a second that there is not', '"2026-01-02T03:04:61Z"'],
  ['a zone that there is not', '"2026-01-02T03:04:05+24:00"'],
  ['a zone by name', '"2026-01-02T03:04:05 CST"'],
  ['something behind the zone', '"2026-01-02T03:04:05Z+08:00"'],
  ['two formats at once', '"2026-01-02T030405Z"'],
  ['a fraction without digits', '"2026-01-02T03:04:05.Z"'],
  ['blanks around it', '" 2026-01-02T03:04:05Z"'],
  ['an escape', '"2026-01-02T03:04:05\\u005a"'],
])('%s is no time', (_what, scalar) => {
  expect(read(scalar)).toBeNaN()
})

test('every day of the century is where the calendar has it', () => {
  for (let time = Date.UTC(2000); time < Date.UTC(2100); time += 86_400_000) {
    const text = new Date(time).toISOString()
    if (read(`"${text}"`) !== time / 1000) expect(read(`"${text}"`), text).toBe(time / 1000)
  }
})

test('a leap second is the first second of the next minute', () => {
  expect(read('"2016-12-31T23:59:60Z"')).toBe(Date.UTC(2017) / 1000)
})

test('what looks like a time is read as regular expressions and the calendar of the engine read it', () => {
  fc.assert(
    fc.property(times, (scalar) => {
      expect(read(scalar)).toBe(timeOf(scalar) ?? Number.NaN)
    }),
    runs(20_000),
  )
})

/** What stands around the scalar would make another time of it. */
function read(scalar: string): number {
  const around = Buffer.from(`0${scalar}5678Z`)
  return secondsOf(around, 1, 1 + Buffer.byteLength(scalar))
}

import { expect, test } from 'vitest'
import type { Result } from './attempt.ts'
import type { Row } from './figures.ts'
import { MEBIBYTE } from './input.ts'
import { isOutOfBounds, memoryVerdict, timeVerdict } from './verdict.ts'

const START = { seconds: 0.1, peak: 60 * MEBIBYTE }
const BYTES = [1, 4, 16, 64].map((size) => size * MEBIBYTE)

function rowOf(secondsOf: (bytes: number) => number, peakOf: (bytes: number) => number = () => 0): Row {
  return { name: 'any', results: BYTES.map((bytes) => resultOf(bytes, secondsOf, peakOf)) }
}

/** With a run of four times the largest as well. */
function longRowOf(peakOf: (bytes: number) => number): Row {
  return { ...rowOf(LINEAR, peakOf), beyond: resultOf(256 * MEBIBYTE, LINEAR, peakOf) }
}

/** Both beyond the start. */
function resultOf(
  bytes: number,
  secondsOf: (bytes: number) => number,
  peakOf: (bytes: number) => number,
): Result {
  const seconds = START.seconds + secondsOf(bytes)
  return { bytes, received: bytes, seconds, peak: START.peak + peakOf(bytes) }
}

test('time that grows with the size is linear, also with what is done once', () => {
  expect(
    timeVerdict(
      rowOf((bytes) => bytes * 1e-7),
      START,
    ),
  ).toBe('linear')
  expect(
    timeVerdict(
      rowOf((bytes) => 0.2 + bytes * 5e-8),
      START,
    ),
  ).toBe('linear')
})

test('time that grows with the square of the size is not, be it a part of it', () => {
  expect(
    timeVerdict(
      rowOf((bytes) => bytes ** 2 * 1e-14),
      START,
    ),
  ).toBe('× 16.0')
  expect(
    timeVerdict(
      rowOf((bytes) => bytes * 1e-7 + bytes ** 2 * 2e-15),
      START,
    ),
  ).toBe('× 2.3')
})

test('runs that are hardly longer than the start tell nothing', () => {
  expect(
    timeVerdict(
      rowOf((bytes) => bytes * 1e-9),
      START,
    ),
  ).toBe('too fast to tell')
})

const LINEAR = (bytes: number) => bytes * 1e-7
/** 64 MiB in the largest row, and in the one before 32. */
const ROOT = (bytes: number) => 8 * MEBIBYTE * Math.sqrt(bytes / MEBIBYTE)

test.each([
  ['that is the same', rowOf(LINEAR, () => 20 * MEBIBYTE), 'flat'],
  ['that differs by little', rowOf(LINEAR, (bytes) => bytes / 4), 'flat'],
  ['that grows with the size', rowOf(LINEAR, (bytes) => bytes), '× 4.0'],
  ['that grows with the root of the size', rowOf(LINEAR, ROOT), '× 2.0'],
  ['that does so also beyond', longRowOf(ROOT), '× 2.0'],
  [
    'that grows up to lines as long as they may be',
    longRowOf((bytes) => Math.min(ROOT(bytes), 70 * MEBIBYTE)),
    'flat',
  ],
])('memory %s, in sizes of which each is four times the one before', (_, row, verdict) => {
  expect(memoryVerdict(row, START)).toBe(verdict)
})

test.each([
  ['time and memory that are as they are to be', rowOf(LINEAR), false],
  ['time that cannot be told', rowOf((bytes) => bytes * 1e-9), false],
  ['time that grows with the square of the size', rowOf((bytes) => bytes ** 2 * 1e-14), true],
  ['a peak that differs as two runs of one row may', longRowOf((bytes) => 40 * MEBIBYTE + bytes / 8), false],
  ['memory that grows with the size', longRowOf((bytes) => bytes), true],
  ['memory that grows with the root of the size', longRowOf(ROOT), true],
])('%s: out of bounds or not', (_, row, expected) => {
  expect(isOutOfBounds(row, START)).toBe(expected)
})

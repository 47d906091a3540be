import { expect, test } from 'vitest'
import type { Row } from './figures.ts'
import { isOutOfBounds, memoryVerdict, timeVerdict } from './verdict.ts'

const START = 0.1
const BYTES = [1e6, 4e6, 16e6, 64e6]

function rowOf(secondsOf: (bytes: number) => number, peakOf: (bytes: number) => number = () => 6e7): Row {
  const results = BYTES.map((bytes) => ({
    bytes,
    received: bytes,
    seconds: START + secondsOf(bytes),
    peak: peakOf(bytes),
  }))
  return { name: 'any', results }
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
  ).toBe('× 2.2')
})

test('runs that are hardly longer than the start tell nothing', () => {
  expect(
    timeVerdict(
      rowOf((bytes) => bytes * 1e-9),
      START,
    ),
  ).toBe('too fast to tell')
})

test('memory is flat if the last four times as much input needed hardly any', () => {
  expect(
    memoryVerdict(
      rowOf(
        () => 1,
        () => 6e7,
      ),
    ),
  ).toBe('flat')
  expect(
    memoryVerdict(
      rowOf(
        () => 1,
        (bytes) => 5e7 + bytes,
      ),
    ),
  ).toBe('× 1.7')
})

const LINEAR = (bytes: number) => bytes * 1e-7

test.each([
  ['time and memory that are as they are to be', rowOf(LINEAR), false],
  ['time that cannot be told', rowOf((bytes) => bytes * 1e-9), false],
  ['time that grows with the square of the size', rowOf((bytes) => bytes ** 2 * 1e-14), true],
  ['a peak that differs as two runs of one row may', rowOf(LINEAR, (bytes) => 5e7 + bytes), false],
  ['memory that grows with the size', rowOf(LINEAR, (bytes) => 1e7 + bytes), true],
])('%s: out of bounds or not', (_, row, expected) => {
  expect(isOutOfBounds(row, START)).toBe(expected)
})

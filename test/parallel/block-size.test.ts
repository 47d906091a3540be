import { expect, test } from 'vitest'
import { openBlockSize } from '../../src/parallel/block-size.ts'

const MEBIBYTE = 2 ** 20

test('blocks that become hardly longer soon have the full size', () => {
  const size = openBlockSize(4 * MEBIBYTE, 5 * MEBIBYTE)
  expect(size.next()).toBeLessThan(2 * MEBIBYTE)
  for (let block = 0; block < 8; block++) size.learn(size.next(), size.next())
  expect(size.next()).toBe(4 * MEBIBYTE)
})

test('a block that becomes fifteen times as long makes the next one so small that its output finds room', () => {
  const size = openBlockSize(4 * MEBIBYTE, 5 * MEBIBYTE)
  size.learn(1000, 15_000)
  expect(size.next() * 15).toBeLessThanOrEqual(5 * MEBIBYTE)
  expect(size.next() * 16).toBeGreaterThan(5 * MEBIBYTE)
})

test('what was long once is not remembered for ever', () => {
  const size = openBlockSize(4 * MEBIBYTE, 5 * MEBIBYTE)
  size.learn(1000, 15_000)
  for (let block = 0; block < 12; block++) size.learn(1000, 1000)
  expect(size.next()).toBe(4 * MEBIBYTE)
})

test('a block is never smaller than a byte, and never larger than it may be', () => {
  for (const most of [1, 7, 64, 4 * MEBIBYTE]) {
    const size = openBlockSize(most, 1.25 * most)
    for (const written of [0, 1, 10 ** 12]) {
      size.learn(0, written)
      expect(size.next()).toBeGreaterThanOrEqual(1)
      expect(size.next()).toBeLessThanOrEqual(most)
      expect(Number.isInteger(size.next())).toBe(true)
    }
  }
})

test('where no output is made, all blocks have the full size', () => {
  const size = openBlockSize(100, undefined)
  size.learn(1, 1000)
  expect(size.next()).toBe(100)
})

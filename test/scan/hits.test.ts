import { expect, test } from 'vitest'
import { DEPTH, HIT_SIZE, Hits, ID, NAME, OBJECT, VALUE_END, VALUE_START } from '../../src/scan/hits.ts'

test('a hit keeps what it was pushed with, and its id is 0 until it is decoded', () => {
  const hits = new Hits()
  hits.push(1, 2, 3, 4, 5)
  hits.data[ID] = 77
  hits.clear()
  hits.push(6, 7, 8, 9, 10)
  const at = (offset: number): number | undefined => hits.data[offset]
  expect([NAME, OBJECT, DEPTH, VALUE_START, VALUE_END, ID].map(at)).toEqual([6, 7, 8, 9, 10, 0])
  expect(hits.count).toBe(1)
})

test('there is room for any number of them, in order', () => {
  const hits = new Hits()
  for (let index = 0; index < 10_000; index++) hits.push(index, 1, 1, index, index + 1)
  const names = Array.from({ length: hits.count }, (_, index) => hits.data[index * HIT_SIZE + NAME])
  expect(names).toEqual(Array.from({ length: 10_000 }, (_, index) => index))
})

test('members are counted among the hits, and on their own', () => {
  const hits = new Hits()
  hits.push(0, 1, 1, 8, 12)
  hits.pushMember(5, 1, 1, 14)
  expect([hits.count, hits.members]).toEqual([2, 1])
  hits.clear()
  expect([hits.count, hits.members]).toEqual([0, 0])
})

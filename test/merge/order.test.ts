import { expect, test } from 'vitest'
import { commonOrder } from '../../src/merge/order.ts'

test('an order that both have stays', () => {
  expect(commonOrder(['b', 'c', 'a'], ['b', 'c', 'a'])).toEqual(['b', 'c', 'a'])
})

test.each([
  [
    ['b', 'a'],
    ['a', 'b'],
  ],
  [['b'], ['b', 'a']],
  [['b'], ['a']],
])('%j and %j are in that of the characters', (a, b) => {
  expect(commonOrder(a, b)).toEqual(['a', 'b'])
  expect(commonOrder(b, a)).toEqual(['a', 'b'])
})

test('a name that one list has twice is there once', () => {
  expect(commonOrder(['b', 'b', 'a'], ['b', 'b', 'a'])).toEqual(['b', 'a'])
})

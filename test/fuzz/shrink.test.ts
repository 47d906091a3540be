import { expect, test } from 'vitest'
import { parses } from '../conformance/judge.ts'
import { shrunk } from './shrink.ts'

test('bytes that do not matter go', async () => {
  expect(await shrunk('aaaaXbbbbbbbbbYcccc', (text) => /X.*Y/.test(text))).toBe('XY')
})

test('a text of which all matters stays, and so does one that is empty', async () => {
  expect(await shrunk('abc', (text) => text === 'abc')).toBe('abc')
  expect(await shrunk('', () => true)).toBe('')
  expect(await shrunk('abc', () => true)).toBe('')
})

test('a member that can only go as a whole goes', async () => {
  const isSuch = (text: string): boolean => text.includes('4100') && parses(text)
  const text = '{"a":[1,{"b":"c"}],"code":4100,"decoded":{"stage":"api","step":[]}}'
  expect(await shrunk(text, isSuch)).toBe('{"":4100}')
})

test('a byte goes that could not go before another one', async () => {
  // Each letter needs those before it.
  expect(await shrunk('Xabcd', (text) => 'Xabcd'.startsWith(text) && text.startsWith('X'))).toBe('X')
})

test('it ends when it has asked often enough', async () => {
  let asked = 0
  await shrunk('x'.repeat(10_000), () => ++asked < 0, 100)
  expect(asked).toBe(100)
})

import { describe, expect, test } from 'vitest'
import { BLANK, DIGIT, ESCAPED, HEX_DIGIT, PLAIN, spells } from '../../src/scan/bytes.ts'

describe.each([
  ['BLANK', BLANK, /^[ \t\r]$/],
  ['DIGIT', DIGIT, /^[0-9]$/],
  ['HEX_DIGIT', HEX_DIGIT, /^[0-9A-Fa-f]$/],
  ['PLAIN', PLAIN, /^[\u007f-\u009f]$|^[^"\\\p{Cc}]$/u],
  ['ESCAPED', ESCAPED, /^["\\/bfnrt]$/],
])('%s', (_, table, pattern) => {
  test('has a place for every byte, and is 1 for those that it is named after', () => {
    const expected = Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte))))
    expect([...table]).toEqual(expected)
  })
})

test('spells compares a range with a text, byte by byte and to both ends', () => {
  const bytes = Buffer.from('"code":4100')
  expect(spells(bytes, 1, 5, Buffer.from('code'))).toBe(true)
  expect(spells(bytes, 1, 4, Buffer.from('code'))).toBe(false)
  expect(spells(bytes, 1, 6, Buffer.from('code'))).toBe(false)
  expect(spells(bytes, 1, 5, Buffer.from('codf'))).toBe(false)
  expect(spells(bytes, 3, 3, Buffer.from(''))).toBe(true)
  expect(spells(bytes, 7, 12, Buffer.from('4100\u0000'))).toBe(false)
})

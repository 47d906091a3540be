import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible } from '../../src/report/visible.ts'
import { UNSEEN } from './screen.ts'

test.each([
  ['\u001b[31m', '\\u001b[31m'],
  ['a\tb\r\nc', 'a\\u0009b\\u000d\\u000ac'],
  ['\u009b2J', '\\u009b2J'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
  ['\u2028', '\\u2028'],
  ['half \ud83d', 'half \\ud83d'],
  ['tag \u{e0041}', 'tag \\u{e0041}'],
  ['fill\u3164er\u115f', 'fill\\u3164er\\u115f'],
  ['join\u034fer', 'join\\u034fer'],
])('%j is shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

test('what can be seen stays', () => {
  const text = '音视频转码，"decode-failed" › 100 % ≠ \\u001b 🎬 ❤\ufe0f 葛\u{e0100}'
  expect(visible(text)).toBe(text)
})

test('nothing that a terminal obeys is left of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(UNSEEN)
    }),
  )
})

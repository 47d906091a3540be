import { expect, test } from 'vitest'
import { isCodeName } from '../../src/scan/code-name.ts'

test.each(['A', 'z', 'InternalError', 'SourceFileError.NoVideoMedia', 'a_b-c.d9', 'Error.', 'e..'])(
  '%j has the form of a name',
  (text) => {
    expect(isName(text)).toBe(true)
  },
)

test.each([
  '9a',
  '.a',
  '_a',
  '-1',
  '',
  'a b',
  'a\\u0041',
  'a/b',
  'a@',
  'a[',
  'a`',
  'a{',
  'é',
  'a误',
  'a\u0000',
])('%j has not', (text) => {
  expect(isName(text)).toBe(false)
})

test('no byte but those of letters, digits, points, underscores and hyphens is part of one', () => {
  for (let byte = 0; byte < 256; byte++) {
    const character = String.fromCharCode(byte)
    expect(isCodeName(Buffer.of(0x61, byte), 0, 2), character).toBe(/^[A-Za-z0-9._-]$/.test(character))
    expect(isCodeName(Buffer.of(byte), 0, 1), character).toBe(/^[A-Za-z]$/.test(character))
  }
})

/** Only the range that is given is looked at. */
function isName(text: string): boolean {
  const bytes = Buffer.from(`"${text}"`)
  return isCodeName(bytes, 1, bytes.length - 1)
}

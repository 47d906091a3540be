import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endOfString, endOfStringByWords } from '../../src/scan/string.ts'
import { runs } from '../arbitrary/runs.ts'

/** What lies behind a string in memory, and must not be read: ends of strings, and bytes that make words interesting. */
const POISONS = ['"', '\\', '\u0000', '\u007f\u0080', '\u00a2\u00dc\u00a0', 'x'].map((text) =>
  Buffer.from(text, 'latin1'),
)

/** Bytes that are near those that end a string, in value or by one bit. */
const TRICKY = Buffer.from('"\\\u0000\u001f !#[]\u007f\u0080\u009f\u00a0\u00a2\u00dc\u00ff\nu0F/n', 'latin1')

describe.each([
  ['byte by byte', endOfString],
  ['by words', byWords],
])('%s', (_, find) => {
  test.each([
    ['"', 1],
    ['abc"', 4],
    ['abcd"', 5],
    ['a\\"b"', 5],
    ['\\\\"', 3],
    ['\\\\\\""', 5],
    ['\\/\\b\\f\\n\\r\\t"', 13],
    ['\\u00e9"', 7],
    ['\\uD800"', 7],
    ['\\uABCDef"', 9],
    ['中文"', 7],
    ['"abc"', 1],
  ])('%j ends at %i', (text, end) => {
    expect(find(Buffer.from(`..${text}..\n`), 2)).toBe(end + 2)
  })

  test.each([
    '',
    'abc',
    'a\tb"',
    'a\u0000"',
    '\\x41"',
    '\\u12g4"',
    '\\u123"',
    '\\u"',
    '\\',
    '\\\n"',
    'abcdefgh\u001f"',
  ])('%j has no end', (text) => {
    expect(find(Buffer.from(`..${text}\n"`), 2)).toBe(-1)
  })
})

test('a string of any length at any address ends where it ends, whatever lies around', () => {
  for (const poison of POISONS) {
    for (let length = 0; length <= 40; length++) {
      for (let alignment = 0; alignment < 8; alignment++) {
        const memory = Buffer.from(new ArrayBuffer(80)).fill(poison)
        const bytes = memory.subarray(alignment, alignment + 8 + length + 1)
        bytes.fill('x', 8)
        bytes[8 + length] = 0x22
        expect(byWords(bytes, 8)).toBe(8 + length + 1)
        bytes[8 + length] = 0x0a
        expect(byWords(bytes, 8)).toBe(-1)
      }
    }
  }
})

test('any byte in any place of a word is taken for what it is', () => {
  const wrong: number[][] = []
  for (let byte = 0; byte < 256; byte++) {
    for (let place = 0; place < 8; place++) {
      for (const neighbour of TRICKY) {
        const bytes = Buffer.alloc(24, 'x')
        bytes[place] = byte
        bytes[place + 1] = neighbour
        bytes.write('"\n', 22)
        if (byWords(bytes, 0) !== endOfString(bytes, 0)) wrong.push([byte, place, neighbour])
      }
    }
  }
  expect(wrong).toEqual([])
})

test('both ways agree on any bytes, at any address', () => {
  const byte = fc.oneof(
    fc.constantFrom(...TRICKY),
    fc.constantFrom(...Buffer.from('xxxx"\\')),
    fc.nat({ max: 255 }),
  )
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 40 }),
      fc.nat({ max: 7 }),
      fc.constantFrom(...POISONS),
      (values, start, poison) => {
        const memory = Buffer.from(new ArrayBuffer(start + values.length + 9)).fill(poison)
        const bytes = memory.subarray(start, start + values.length + 1)
        bytes.set([...values, 0x0a])
        for (let pos = 0; pos < values.length; pos++)
          expect(byWords(bytes, pos)).toBe(endOfString(bytes, pos))
      },
    ),
    runs(2000),
  )
})

test('the byte version is what JSON.parse takes for a string', () => {
  const character = fc.oneof(
    fc.constantFrom(...'"\\u0019abfnrt/ \t\u007f'),
    fc.constantFrom('\\u', '\\"', '中', '\u0080'),
  )
  fc.assert(
    fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
      const text = characters.join('')
      const bytes = Buffer.from(`${text}\n`, 'latin1')
      const end = endOfString(bytes, 0)
      // The shortest beginning that is a whole string with its closing quote.
      const ends = Array.from({ length: text.length }, (_, index) => index + 1)
      const expected = ends.find((each) => isString(`"${bytes.toString('latin1', 0, each)}`))
      expect(end).toBe(expected ?? -1)
    }),
    runs(3000),
  )
})

function byWords(bytes: Buffer, pos: number): number {
  return endOfStringByWords(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), pos)
}

function isString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'string'
  } catch {
    return false
  }
}

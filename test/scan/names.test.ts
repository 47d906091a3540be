import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_KEY, MEMBER, type Name, Names, STATUS_KEY, slotOf, spelling } from '../../src/scan/names.ts'
import { runs } from '../arbitrary/runs.ts'

const NAMES: readonly Name[] = [
  ...['code', 'Code', 'errCode', 'codes', 'c', '错误码', 'a"b', 'abcd', 'acbd'].map((text) => ({
    text,
    kind: CODE_KEY,
  })),
  { text: 'status', kind: STATUS_KEY },
  { text: 'decoded', kind: MEMBER },
]

test('every name is found by its bytes, wherever they lie', () => {
  const names = new Names(NAMES)
  NAMES.forEach(({ text, kind }, index) => {
    const bytes = Buffer.from(`xx${spelling(text)}xx`)
    expect(names.match(bytes, 2, bytes.length - 2)).toBe(index)
    expect(names.kinds[index]).toBe(kind)
    expect(Buffer.from(names.texts[index] as Uint8Array).toString()).toBe(spelling(text))
  })
})

test('nothing else is found', () => {
  const names = new Names(NAMES)
  for (const text of ['', 'cod', 'code ', 'CODE', 'xode', 'codx', 'coxe', 'a"b', 'abbd', '错误', 'statuS']) {
    const bytes = Buffer.from(`code${text}code`)
    expect(names.match(bytes, 4, bytes.length - 4), text).toBe(-1)
  }
})

test('names with the same length, first and last byte are told apart', () => {
  const texts = ['axxb', 'axyb', 'ayxb', 'ayyb', 'azzb']
  const names = new Names(texts.map((text) => ({ text, kind: CODE_KEY })))
  expect(texts.map((text) => names.match(Buffer.from(text), 0, 4))).toEqual([0, 1, 2, 3, 4])
  expect(names.match(Buffer.from('axzb'), 0, 4)).toBe(-1)
})

test('any set of names gives back the index of each, and -1 for the others', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 200 }), text, (texts, other) => {
      const names = new Names(texts.map((each) => ({ text: each, kind: CODE_KEY })))
      for (const each of [...texts, other]) {
        const bytes = Buffer.from(spelling(each))
        expect(names.match(bytes, 0, bytes.length)).toBe(texts.indexOf(each))
      }
    }),
    runs(200),
  )
})

test('the slot of a name is taken, so that a key with an empty slot is no name', () => {
  const names = new Names(NAMES)
  for (const { text } of NAMES) {
    const bytes = Buffer.from(spelling(text))
    expect(names.slots[slotOf(bytes.length, bytes[0] as number, bytes.at(-1) as number)]).not.toBe(0)
  }
  expect(names.slots.filter((link) => link !== 0).length).toBeLessThanOrEqual(NAMES.length)
})

test('a name is spelled as JSON.stringify spells it, without the quotes', () => {
  expect(['code', 'a"b', 'a\\', 'tab\t', '错', '\ud800', '/'].map(spelling)).toEqual([
    'code',
    'a\\"b',
    'a\\\\',
    'tab\\t',
    '错',
    '\\ud800',
    '/',
  ])
})

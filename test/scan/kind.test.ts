import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BLANK_LINE,
  firstByte,
  kindByBrackets,
  NOT_JSON,
  opensRecord,
  plainKind,
  RECORD,
  recordStart,
  UNKNOWN,
} from '../../src/scan/kind.ts'
import { runs } from '../arbitrary/runs.ts'

const BOM = '\u00ef\u00bb\u00bf'

test.each([
  [
    RECORD,
    [
      '{}',
      '[]',
      '{"a":1}',
      '[1]',
      '  {}',
      '{} \t\r',
      ' [ ] ',
      `${BOM}{}`,
      `${BOM} \t[]\r`,
      '{]}',
      '{"a":1}{}',
      '[[]',
    ],
  ],
  [
    NOT_JSON,
    [
      '{',
      '[',
      '}',
      ']',
      '{]',
      '[}',
      '{"a":1',
      'x',
      '42',
      '"{}"',
      '{}x',
      'x{}',
      '{} ,',
      `${BOM}${BOM}{}`,
      '\u0000{}',
      '\u000b{}',
      '{}\u00a0',
      `${BOM}x`,
      '\u00ef{}',
      '\u00ef\u00bb{}',
      '( )',
    ],
  ],
  [BLANK_LINE, ['', ' ', '\t', '\r', ' \t\r ', BOM, `${BOM}\r`]],
])('a line is of kind %i', (kind, lines) => {
  for (const line of lines) {
    // Neighbours of the line are brackets, which must not be taken for its own.
    const bytes = Buffer.from(`[{\n${line}\n}]`, 'latin1')
    expect(kindByBrackets(bytes, 3, bytes.length - 3, true), JSON.stringify(line)).toBe(kind)
  }
})

test('the first byte of a text stands behind a byte order mark and blanks', () => {
  expect(firstByte(Buffer.from(`x\n${BOM} \t{\n`, 'latin1'), 2)).toBe(7)
  expect(firstByte(Buffer.from(' \r\n{'), 0)).toBe(2)
  expect(firstByte(Buffer.from(` ${BOM}{\n`, 'latin1'), 0)).toBe(1)
})

test('a record opens with a brace or a bracket', () => {
  const opening = Array.from({ length: 256 }, (_, byte) => byte).filter(opensRecord)
  expect(Buffer.from(opening).toString()).toBe('[{')
  expect(opensRecord(undefined)).toBe(false)
})

test('a record begins at the first byte, or behind a prefix if those are known', () => {
  const at = (line: string, unwrap: boolean): number => recordStart(Buffer.from(`${line}\n`), 0, unwrap)
  expect([
    at('{}', true),
    at('[]', false),
    at('a | {}', true),
    at('a | {}', false),
    at('a | []', true),
  ]).toEqual([0, 0, 4, -1, -1])
})

test('what is plain to see is what the brackets say, or is left to them', () => {
  const bytes = fc.constantFrom(...'{}[]\r \t1x\ufeff中T-2026:0Z|'.split(''))
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 14 }), fc.boolean(), (letters, unwrap) => {
      const line = Buffer.from(`${letters.join('')}\n`)
      const kind = kindByBrackets(line, 0, line.length - 1, unwrap)
      expect([kind, UNKNOWN]).toContain(plainKind(line, 0, line.length - 1, unwrap))
    }),
    runs(5000),
  )
})

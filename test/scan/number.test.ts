import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  integerText,
  MAX_DIGITS,
  NOT_A_NUMBER,
  NOT_AN_INTEGER,
  plainSpelling,
} from '../../src/scan/number.ts'
import { runs } from '../arbitrary/runs.ts'
import { brokenScalar, number } from '../arbitrary/scalar.ts'
import { integerOf, NUMBER } from '../oracle/number.ts'
import { stepsOf } from '../steps.ts'

describe('a number gives the one spelling of its integer', () => {
  test.each([
    ['4100', '4100'],
    ['-45029', '-45029'],
    ['4100.0', '4100'],
    ['4.1e3', '4100'],
    ['41000e-1', '4100'],
    ['0.41E+4', '4100'],
    ['-4502900.00e-02', '-45029'],
    ['0.0000000000004100e16', '4100'],
    ['4100000000000000000000000000000e-27', '4100'],
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['0e99', '0'],
    ['0e-99999999999999999999', '0'],
    ['1e0000000000000000000003', '1000'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e19', '10000000000000000000'],
    ['1.2345678901234567890e19', '12345678901234567890'],
  ])('%s: %s', (text, integer) => expect(read(text)).toBe(integer))
})

test('a string gives the same, or itself where it spells no integer', () => {
  expect(plainSpelling('-4502900e-2')).toBe('-45029')
  for (const text of ['', '4100.5', '1e20', ' 4100', 'NaN', '410\u0130', '内部错误'])
    expect(plainSpelling(text)).toBe(text)
})

test.each(['0.1', '4100.5', '4101e-1', '1e-1', '1e-400', '-0.00001', '4100.0000000000000000000000001'])(
  '%s is no integer',
  (text) => {
    expect(read(text)).toBe(NOT_AN_INTEGER)
  },
)

test.each([
  '1e20',
  '1e400',
  '1e99999999999999999999',
  '123456789012345678901',
  '-123456789012345678901',
  '1.1e400',
])('%s has more digits than any code', (text) => {
  expect(read(text)).toBe(NOT_AN_INTEGER)
})

test.each([
  '',
  '-',
  '+1',
  '01',
  '-01',
  '00',
  '.5',
  '1.',
  '1.e1',
  '1e',
  '1e+',
  '1e1.5',
  '1 ',
  ' 1',
  '0x10',
  '1e1e1',
  '--1',
  'NaN',
  'Infinity',
  '1.2.3',
  '１',
  'e5',
  '1-',
  '-e1',
])('%j is no number', (text) => expect(read(text)).toBe(NOT_A_NUMBER))

test('what lies around the text is not read', () => {
  for (const [before, behind] of [
    ['', ''],
    ['-', '0'],
    ['1', 'e3'],
    ['0.', '.5'],
    ['9', '99'],
    ['e', 'E+1'],
  ] as const) {
    for (const text of ['4100', '41e2', '4100.0', '0', '-7', '1e19', '4.1']) {
      const bytes = Buffer.from(before + text + behind)
      expect(read(bytes.toString(), before.length, before.length + text.length)).toBe(read(text))
    }
  }
})

test('any text gives what exact arithmetic gives', () => {
  const digits = fc.stringMatching(/^\d{0,25}$/)
  const built = fc
    .tuple(
      fc.constantFrom('', '-'),
      digits,
      fc.constantFrom('', '.'),
      digits,
      fc.constantFrom('', 'e', 'E-', 'e+'),
      fc.integer({ min: 0, max: 40 }),
    )
    .map(
      ([sign, whole, point, fraction, e, exponent]) =>
        `${sign}${whole}${point}${point && fraction}${e}${e && exponent}`,
    )
  fc.assert(
    fc.property(fc.oneof(built, number, brokenScalar, fc.stringMatching(/^[-+.eE0-9]{1,7}$/)), (text) => {
      expect(read(text)).toBe(exactly(text))
    }),
    runs(6000),
  )
})

test('a long number takes steps for each digit, and no more of them if it is longer', () => {
  expect(read(`${'9'.repeat(1_000_000)}e-999999`)).toBe(NOT_AN_INTEGER)
  expect(read(`0.${'0'.repeat(1_000_000)}41e1000004`)).toBe('4100')
  const long = (digits: number) => [
    `${'9'.repeat(digits)}e-${digits - 1}`,
    `0.${'0'.repeat(digits)}41e${digits + 4}`,
  ]
  for (const [index, text] of long(10_000).entries()) {
    const steps = stepsOf(() => read(text))
    expect(stepsOf(() => read(long(40_000)[index] ?? ''))).toBeLessThan(steps * 4.1)
    expect(steps).toBeGreaterThan(10_000)
  }
})

function read(text: string, start = 0, end = Buffer.byteLength(text)): string | number {
  const target = Buffer.alloc(MAX_DIGITS + 1)
  const length = integerText(Buffer.from(text), start, end, target)
  return length > 0 ? target.toString('latin1', 0, length) : length
}

function exactly(text: string): string | number {
  if (!NUMBER.test(text)) return NOT_A_NUMBER
  const integer = integerOf(text)?.toString()
  return integer === undefined || integer.replace('-', '').length > MAX_DIGITS ? NOT_AN_INTEGER : integer
}

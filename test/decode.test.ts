import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../src/catalog/built-in.ts'
import type { Catalog } from '../src/catalog/catalog.ts'
import type { Fault } from '../src/catalog/fault.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../src/catalog/tencent-vod-3.ts'
import { Decoder, IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { CODE_KEY, NAME_KEY, STATUS_KEY } from '../src/scan/names.ts'
import { namedCatalog } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { brokenScalar, codeName, number, string } from './arbitrary/scalar.ts'
import { contractOf, decide } from './oracle/contract.ts'

/** The keys that codes stand under here, and where each is in the list. */
const KEYS = [
  { text: 'code', kind: CODE_KEY },
  { text: 'status', kind: STATUS_KEY },
  { text: 'ErrCode', kind: CODE_KEY },
  { text: 'ErrCodeExt', kind: NAME_KEY },
]
const [CODE, STATUS, ERR_CODE, NAME] = [0, 1, 2, 3]
const decoder = new Decoder(tencentVod, KEYS)
const named = new Decoder(namedCatalog, KEYS)
const every = new Decoder(everyCatalog, KEYS)

test('every code of the catalog has its id, as a number and as a text, under both kinds of key', () => {
  tencentVod.faults.forEach(({ code }, index) => {
    expect(idOf(`${code}`, CODE)).toBe(index + 1)
    expect(idOf(`"${code}"`, CODE)).toBe(index + 1)
    expect(idOf(`${code}`, STATUS)).toBe(index + 1)
    expect(idOf(`"${code}"`, STATUS)).toBe(IGNORED)
  })
})

test('the sign is part of the code', () => {
  for (const { code } of tencentVod.faults) {
    expect(idOf(`${-Number(code)}`, CODE)).toBe(UNRECOGNISED)
    expect(idOf(`${-Number(code)}`, STATUS)).toBe(IGNORED)
  }
})

test.each([
  ['0', SUCCEEDED, IGNORED],
  ['-0.0e5', SUCCEEDED, IGNORED],
  ['"0"', SUCCEEDED, IGNORED],
  ['17', UNRECOGNISED, IGNORED],
  ['"17"', UNRECOGNISED, IGNORED],
  ['4100.5', UNRECOGNISED, IGNORED],
  ['1e400', UNRECOGNISED, IGNORED],
  ['"AccessDenied"', IGNORED, IGNORED],
  ['""', IGNORED, IGNORED],
  ['" 4100"', IGNORED, IGNORED],
  ['"04100"', IGNORED, IGNORED],
])('%s is %i under a code key and %i under a status key', (scalar, underCode, underStatus) => {
  expect(idOf(scalar, CODE)).toBe(underCode)
  expect(idOf(scalar, STATUS)).toBe(underStatus)
})

test('what is no number at all is unrecognised if it is bare, and ignored if it is quoted', () => {
  expect(idOf('04100', CODE)).toBe(UNRECOGNISED)
  expect(idOf('04100', STATUS)).toBe(IGNORED)
  expect(idOf('"04100"', CODE)).toBe(IGNORED)
})

describe('names', () => {
  test('are codes in quotes, to the byte', () => {
    const id = namedCatalog.faults.findIndex(({ code }) => code === 'SourceFileError.Broken') + 1
    expect(idOf('"SourceFileError.Broken"', CODE, named)).toBe(id)
    expect(idOf('"SourceFileError.Broken"', STATUS, named)).toBe(IGNORED)
    for (const other of [
      'SourceFileError.broken',
      'SourceFileError.Broken ',
      'SourceFileError',
      'xSourceFileError.Broken',
    ]) {
      expect(idOf(`"${other}"`, CODE, named)).toBe(IGNORED)
    }
  })

  test('may have 128 characters, and a longer text is none of them', () => {
    const long = 'N'.repeat(128)
    const decoder = new Decoder(catalogOf([long]), KEYS)
    expect(idOf(`"${long}"`, CODE, decoder)).toBe(1)
    expect(idOf(`"${long}N"`, CODE, decoder)).toBe(IGNORED)
    expect(idOf(`"${'N'.repeat(100_000)}"`, CODE, decoder)).toBe(IGNORED)
  })
})

describe('codes that are codes only under certain keys', () => {
  test.each(tencentVod3.faults.map(({ code }, index) => [code, index + 133] as const))('%s', (code, id) => {
    const isNumber = typeof code === 'number'
    expect(idOf(`"${code}"`, NAME, every)).toBe(isNumber ? IGNORED : id)
    expect(idOf(`"${code}"`, ERR_CODE, every)).toBe(isNumber ? id : IGNORED)
    expect(idOf(`"${code}"`, CODE, every)).toBe(isNumber ? UNRECOGNISED : IGNORED)
    if (!isNumber) return
    expect(idOf(`${code}`, NAME, every)).toBe(IGNORED)
    expect(idOf(`${code}.0`, ERR_CODE, every)).toBe(id)
    expect(idOf(`${code}`, CODE, every)).toBe(UNRECOGNISED)
    expect(idOf(`${code}`, STATUS, every)).toBe(IGNORED)
  })

  test('the others are codes there as everywhere', () => {
    expect(idOf('4100', ERR_CODE, every)).toBe(idOf('4100', CODE, every))
    expect(idOf('"4100"', NAME, every)).toBe(IGNORED)
    expect(idOf('"SourceFileError.Broken"', NAME, named)).toBe(idOf('"SourceFileError.Broken"', CODE, named))
  })
})

test.each([
  ['""', SUCCEEDED],
  ['"Unheard"', UNRECOGNISED],
  ['"SourceFileError.Unheard"', UNRECOGNISED],
  ['"sourcefileerror"', UNRECOGNISED],
  ['"InternalError."', UNRECOGNISED],
  [`"${'E'.repeat(128)}"`, UNRECOGNISED],
  [`"${'E'.repeat(129)}"`, IGNORED],
  ['"Internal Error"', IGNORED],
  ['".InternalError"', IGNORED],
  ['"内部错误"', IGNORED],
  ['"Internal\\u0045rror"', IGNORED],
  ['"0"', IGNORED],
  ['0', IGNORED],
  ['17', IGNORED],
])('%s is %i under a key of names', (scalar, id) => {
  expect(idOf(scalar, NAME, every)).toBe(id)
})

test('only the range that is given is read', () => {
  const bytes = Buffer.from('-4100.0e5')
  expect(decoder.idOf(bytes, 1, 5, CODE)).toBe(idOf('4100', CODE))
  expect(decoder.idOf(bytes, 0, 5, CODE)).toBe(UNRECOGNISED)
})

test('catalogs of any size find all their codes and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 400, size: 'max' }),
      (codes) => {
        const decoder = new Decoder(catalogOf(codes), KEYS)
        for (let code = 1; code < 10_000; code += 7) {
          expect(idOf(String(code), CODE, decoder)).toBe(codes.indexOf(code) + 1)
        }
        expect(codes.map((code) => idOf(String(code), CODE, decoder))).toEqual(
          codes.map((_, index) => index + 1),
        )
      },
    ),
    runs(20),
  )
})

test('an empty catalog recognises nothing', () => {
  const decoder = new Decoder(catalogOf([]), KEYS)
  expect(idOf('4100', CODE, decoder)).toBe(UNRECOGNISED)
  expect(idOf('0', CODE, decoder)).toBe(SUCCEEDED)
  expect(idOf('"NaN"', CODE, decoder)).toBe(IGNORED)
})

test('any scalar means what the contract says', () => {
  const contract = contractOf({ catalog: namedCatalog })
  const scalar = fc.oneof(
    number,
    number.map((each) => `"${each}"`),
    codeName.map((each) => `"${each}"`),
    string,
  )
  fc.assert(
    fc.property(
      fc.oneof(
        scalar,
        brokenScalar.filter((each) => each.startsWith('"') && each.endsWith('"')),
      ),
      (text) => {
        const latin1 = Buffer.from(text).toString('latin1')
        for (const [name, { text: key }] of KEYS.entries()) {
          const decision = decide(latin1, key, contract)
          const expected = {
            failed: () => namedCatalog.faults.indexOf((decision as { fault: Fault }).fault) + 1,
            succeeded: () => SUCCEEDED,
            unrecognised: () => UNRECOGNISED,
            ignored: () => IGNORED,
          }
          expect(idOf(text, name, named)).toBe(expected[decision.is]())
        }
      },
    ),
    runs(2000),
  )
})

function idOf(scalar: string, name: number, by = decoder): number {
  const bytes = Buffer.from(`1${scalar}1`)
  return by.idOf(bytes, 1, bytes.length - 1, name)
}

function catalogOf(codes: readonly (number | string)[]): Catalog {
  const [fault] = tencentVod.faults
  return { id: 'test', version: '1', faults: codes.map((code) => ({ ...(fault as Fault), code })) }
}

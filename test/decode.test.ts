import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../src/catalog/catalog.ts'
import type { Fault } from '../src/catalog/fault.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { Decoder, IGNORED, SUCCEEDED, UNRECOGNISED } from '../src/decode.ts'
import { CODE_KEY, STATUS_KEY } from '../src/scan/names.ts'
import { namedCatalog } from './arbitrary/options.ts'
import { runs } from './arbitrary/runs.ts'
import { brokenScalar, number, string } from './arbitrary/scalar.ts'
import { contractOf, decide } from './oracle/contract.ts'

const decoder = new Decoder(tencentVod)
const named = new Decoder(namedCatalog)

test('every code of the catalog has its id, as a number and as a text, under both kinds of key', () => {
  tencentVod.faults.forEach(({ code }, index) => {
    expect(idOf(`${code}`, CODE_KEY)).toBe(index + 1)
    expect(idOf(`"${code}"`, CODE_KEY)).toBe(index + 1)
    expect(idOf(`${code}`, STATUS_KEY)).toBe(index + 1)
    expect(idOf(`"${code}"`, STATUS_KEY)).toBe(IGNORED)
  })
})

test('the sign is part of the code', () => {
  for (const { code } of tencentVod.faults) {
    expect(idOf(`${-Number(code)}`, CODE_KEY)).toBe(UNRECOGNISED)
    expect(idOf(`${-Number(code)}`, STATUS_KEY)).toBe(IGNORED)
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
  expect(idOf(scalar, CODE_KEY)).toBe(underCode)
  expect(idOf(scalar, STATUS_KEY)).toBe(underStatus)
})

test('what is no number at all is unrecognised if it is bare, and ignored if it is quoted', () => {
  expect(idOf('04100', CODE_KEY)).toBe(UNRECOGNISED)
  expect(idOf('04100', STATUS_KEY)).toBe(IGNORED)
  expect(idOf('"04100"', CODE_KEY)).toBe(IGNORED)
})

describe('names', () => {
  test('are codes in quotes, to the byte', () => {
    const id = namedCatalog.faults.findIndex(({ code }) => code === 'SourceFileError.Broken') + 1
    expect(idOf('"SourceFileError.Broken"', CODE_KEY, named)).toBe(id)
    expect(idOf('"SourceFileError.Broken"', STATUS_KEY, named)).toBe(IGNORED)
    for (const other of [
      'SourceFileError.broken',
      'SourceFileError.Broken ',
      'SourceFileError',
      'xSourceFileError.Broken',
    ]) {
      expect(idOf(`"${other}"`, CODE_KEY, named)).toBe(IGNORED)
    }
  })

  test('may have 128 characters, and a longer text is none of them', () => {
    const long = 'N'.repeat(128)
    const decoder = new Decoder(catalogOf([long]))
    expect(idOf(`"${long}"`, CODE_KEY, decoder)).toBe(1)
    expect(idOf(`"${long}N"`, CODE_KEY, decoder)).toBe(IGNORED)
    expect(idOf(`"${'N'.repeat(100_000)}"`, CODE_KEY, decoder)).toBe(IGNORED)
  })
})

test('only the range that is given is read', () => {
  const bytes = Buffer.from('-4100.0e5')
  expect(decoder.idOf(bytes, 1, 5, CODE_KEY)).toBe(idOf('4100', CODE_KEY))
  expect(decoder.idOf(bytes, 0, 5, CODE_KEY)).toBe(UNRECOGNISED)
})

test('catalogs of any size find all their codes and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 400, size: 'max' }),
      (codes) => {
        const decoder = new Decoder(catalogOf(codes))
        for (let code = 1; code < 10_000; code += 7) {
          expect(idOf(String(code), CODE_KEY, decoder)).toBe(codes.indexOf(code) + 1)
        }
        expect(codes.map((code) => idOf(String(code), CODE_KEY, decoder))).toEqual(
          codes.map((_, index) => index + 1),
        )
      },
    ),
    runs(20),
  )
})

test('an empty catalog recognises nothing', () => {
  const decoder = new Decoder(catalogOf([]))
  expect(idOf('4100', CODE_KEY, decoder)).toBe(UNRECOGNISED)
  expect(idOf('0', CODE_KEY, decoder)).toBe(SUCCEEDED)
  expect(idOf('"NaN"', CODE_KEY, decoder)).toBe(IGNORED)
})

test('any scalar means what the contract says', () => {
  const contract = contractOf({ catalog: namedCatalog })
  const scalar = fc.oneof(
    number,
    number.map((each) => `"${each}"`),
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
        for (const [key, kind] of [
          ['code', CODE_KEY],
          ['status', STATUS_KEY],
        ] as const) {
          const decision = decide(latin1, key, contract)
          const expected = {
            failed: () => namedCatalog.faults.indexOf((decision as { fault: Fault }).fault) + 1,
            succeeded: () => SUCCEEDED,
            unrecognised: () => UNRECOGNISED,
            ignored: () => IGNORED,
          }
          expect(idOf(text, kind, named)).toBe(expected[decision.is]())
        }
      },
    ),
    runs(2000),
  )
})

function idOf(scalar: string, kind: number, by = decoder): number {
  const bytes = Buffer.from(`1${scalar}1`)
  return by.idOf(bytes, 1, bytes.length - 1, kind)
}

function catalogOf(codes: readonly (number | string)[]): Catalog {
  const [fault] = tencentVod.faults
  return { id: 'test', version: '1', faults: codes.map((code) => ({ ...(fault as Fault), code })) }
}

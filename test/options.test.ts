import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../src/catalog/built-in.ts'
import { NAME_KEYS } from '../src/catalog/callback-keys.ts'
import { extendCatalog } from '../src/catalog/custom.ts'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../src/catalog/tencent-vod-3.ts'
import { FaultlineError } from '../src/errors.ts'
import { CODE_KEYS, STATUS_KEYS } from '../src/members.ts'
import { type DecodeOptions, resolve } from '../src/options.ts'
import { CODE_KEY, MEMBER, NAME_KEY, STATUS_KEY } from '../src/scan/names.ts'

test('everything has a default', () => {
  const { members, ...settings } = resolve({})
  expect(settings).toEqual({
    catalog: everyCatalog,
    language: 'en',
    strip: false,
    strict: false,
    unwrap: true,
    joins: true,
    maxLineBytes: 16 * 1024 * 1024,
    only: undefined,
    wanted: { windowSeconds: 0, top: [], examples: 0 },
    timeKeys: [],
    kernel: 'simd',
    writes: true,
    reuse: false,
  })
  expect(namesOf({}, CODE_KEY)).toEqual([...CODE_KEYS])
  expect(namesOf({}, STATUS_KEY)).toEqual([...STATUS_KEYS])
  expect(namesOf({}, NAME_KEY)).toEqual([...NAME_KEYS])
  expect(members.names[members.field]).toEqual({ text: 'decoded', kind: MEMBER })
})

test('more keys stand beside those of the contract, each once', () => {
  const options = { keys: ['ret', 'code', 'ret'], statusKeys: ['result', 'status'] }
  expect(namesOf(options, CODE_KEY)).toEqual([...CODE_KEYS, 'ret'])
  expect(namesOf(options, STATUS_KEY)).toEqual([...STATUS_KEYS, 'result'])
})

test('a key that is given changes sides', () => {
  const options = { keys: ['status'], statusKeys: ['code'] }
  expect(namesOf(options, CODE_KEY)).toEqual([...CODE_KEYS.filter((key) => key !== 'code'), 'status'])
  expect(namesOf(options, STATUS_KEY)).toEqual(['Status', 'code'])
})

test('built-in catalogs can be chosen, in any order and more than once', () => {
  expect(resolve({ catalogs: ['vod-3.0', 'vod-2.0', 'vod-3.0'] }).catalog).toBe(everyCatalog)
  expect(resolve({ catalogs: ['vod-2.0'] }).catalog).toBe(tencentVod)
  expect(resolve({ catalogs: ['vod-3.0'] }).catalog).toBe(tencentVod3)
})

test('the key of names is looked for only if the catalog has codes that stand under it, and changes sides as others', () => {
  expect(namesOf({ catalogs: ['vod-2.0'] }, NAME_KEY)).toEqual([])
  expect(namesOf({ catalog: tencentVod }, NAME_KEY)).toEqual([])
  expect(namesOf({ catalogs: ['vod-3.0'] }, NAME_KEY)).toEqual(['ErrCodeExt'])
  for (const options of [{ keys: ['ErrCodeExt'] }, { statusKeys: ['ErrCodeExt'] }]) {
    expect(namesOf(options, NAME_KEY)).toEqual([])
    expect(namesOf(options, options.keys === undefined ? STATUS_KEY : CODE_KEY)).toContain('ErrCodeExt')
  }
})

test('words that choose lines are read, and no words choose all of them', () => {
  expect(resolve({ only: ['failed', 'malformed'] }).only?.ids[1]).toBe(1)
  expect(resolve({ only: [] }).only).toBeUndefined()
})

test.each([1, 1000, 1024 * 1024 * 1024])('a line may have %i bytes', (maxLineBytes) => {
  expect(resolve({ maxLineBytes }).maxLineBytes).toBe(maxLineBytes)
})

/** What a caller without types can give. */
type Anything = { [Option in keyof DecodeOptions]: unknown }

describe('what cannot work is refused with what it was and what it can be', () => {
  test.each<[Anything, string]>([
    [{ lang: 'de' }, 'lang "de": expected en or zh'],
    [{ lang: 'EN' }, 'lang "EN": expected en or zh'],
    [{ lang: null }, 'lang null: expected en or zh'],
    [{ maxLineBytes: 0 }, 'maxLineBytes 0: expected a whole number from 1 to 1073741824'],
    [{ maxLineBytes: -1 }, 'maxLineBytes -1: expected a whole number from 1 to 1073741824'],
    [{ maxLineBytes: 1.5 }, 'maxLineBytes 1.5: expected a whole number from 1 to 1073741824'],
    [{ maxLineBytes: 2 ** 30 + 1 }, 'maxLineBytes 1073741825: expected a whole number from 1 to 1073741824'],
    [{ maxLineBytes: '16' }, 'maxLineBytes "16": expected a whole number from 1 to 1073741824'],
    [{ maxLineBytes: Number.NaN }, 'maxLineBytes NaN: expected a whole number from 1 to 1073741824'],
    [
      { maxLineBytes: Number.POSITIVE_INFINITY },
      'maxLineBytes Infinity: expected a whole number from 1 to 1073741824',
    ],
    [{ maxLineBytes: 5n }, 'maxLineBytes 5: expected a whole number from 1 to 1073741824'],
    [{ field: '' }, 'field "": expected a name of at least one character'],
    [{ field: 7 }, 'field 7: expected a name of at least one character'],
    [{ field: null }, 'field null: expected a name of at least one character'],
    [{ keys: [''] }, 'keys "": expected a name of at least one character'],
    [{ keys: ['a', undefined] }, 'keys undefined: expected a name of at least one character'],
    [{ statusKeys: [1] }, 'statusKeys 1: expected a name of at least one character'],
    [
      { field: 'stage' },
      'field "stage": it is a member of the inserted object (stage, step, cause, category, party, retry, message)',
    ],
    [
      { keys: ['cause'] },
      'keys "cause": it is a member of the inserted object (stage, step, cause, category, party, retry, message)',
    ],
    [
      { statusKeys: ['message'] },
      'statusKeys "message": it is a member of the inserted object (stage, step, cause, category, party, retry, message)',
    ],
    [{ keys: ['a'], statusKeys: ['b', 'a'] }, 'keys "a": the same name is given as a status key'],
    [{ field: 'code' }, 'field "code": it would make "code" both a key and an inserted member'],
    [{ field: 'Status' }, 'field "Status": it would make "Status" both a key and an inserted member'],
    [{ keys: ['decoded'] }, 'keys "decoded": it would make "decoded" both a key and an inserted member'],
    [
      { keys: ['a', 'aDecoded'] },
      'keys "aDecoded": it would make "aDecoded" both a key and an inserted member',
    ],
    [
      { statusKeys: ['codeDecoded'] },
      'statusKeys "codeDecoded": it would make "codeDecoded" both a key and an inserted member',
    ],
    [
      { field: 'code', keys: ['codeCode'] },
      'field "code": it would make "code" both a key and an inserted member',
    ],
    [
      { only: ['failed', 'nonsense'] },
      'only nonsense: expected one of failed, succeeded, unrecognised, not-json, malformed, blank, oversize, code=…, catalog=…, stage=…, step=…, cause=…, category=…, phase=…, party=…, retry=…',
    ],
    [
      { only: ['stage=nowhere'] },
      'only stage=nowhere: the catalog has no such stage; it has api, query, snapshot, source-check, task, transcode',
    ],
    [{ catalogs: ['vod-4.0'] }, 'catalogs "vod-4.0": expected one or more of vod-2.0, vod-3.0'],
    [{ catalogs: ['vod-2.0', undefined] }, 'catalogs undefined: expected one or more of vod-2.0, vod-3.0'],
    [{ catalogs: [] }, 'catalogs none: expected one or more of vod-2.0, vod-3.0'],
    [{ catalogs: ['vod-2.0'], catalog: tencentVod }, 'catalogs: it cannot be given beside catalog'],
  ])('%o', (options, message) => {
    const act = (): unknown => resolve(options as DecodeOptions)
    expect(act).toThrow(FaultlineError)
    expect(act).toThrow(expect.objectContaining({ code: 'bad-option', message }))
  })

  test.each<[Anything, string]>([
    [{ keys: 'code' }, 'keys'],
    [{ statusKeys: 5 }, 'statusKeys'],
    [{ only: 'failed' }, 'only "failed"'],
    [{ only: [5] }, 'only'],
    [{ catalog: {} }, 'catalog'],
    [{ catalog: { ...tencentVod, id: 1n } }, 'catalog'],
    [{ catalog: { ...tencentVod, faults: [{}] } }, 'catalog'],
    [{ catalog: { ...tencentVod, faults: [{ ...tencentVod.faults[0], message: 'x' }] } }, 'catalog'],
    [{ catalog: { ...tencentVod, faults: [{ ...tencentVod.faults[0], keys: 'code' }] } }, 'catalog'],
    [{ catalog: { ...tencentVod, faults: [{ ...tencentVod.faults[0], code: 0.5 }] } }, 'catalog'],
    [{ lang: [1n] }, 'lang'],
    [{ catalogs: 'vod-2.0' }, 'catalogs'],
  ])('%o, which no compiler would let pass', (options, beginning) => {
    const act = (): unknown => resolve(options as DecodeOptions)
    expect(act).toThrow(FaultlineError)
    expect(act).toThrow(new RegExp(`^${beginning}[ :]`))
  })
})

describe('a custom code that could stand under none of its keys', () => {
  const number = { code: 50, cause: 'odd', category: 'odd', message: 'Odd.' }
  const name = { ...number, code: 'Odd' }
  const catalogOf = (entry: object): DecodeOptions => ({
    catalog: extendCatalog(everyCatalog, { id: 'own', version: '1', entries: [entry] }, 'own'),
  })

  test.each([
    [number, ['myCode'], '50', '"myCode" must be one of keys or statusKeys (--key myCode)'],
    [name, ['myCode'], '"Odd"', '"myCode" must be one of keys (--key myCode)'],
    [number, ['ErrCodeExt'], '50', '"ErrCodeExt" holds only names'],
    [name, ['status'], '"Odd"', '"status" holds only numbers, unless it is one of keys (--key status)'],
    [
      number,
      ['ErrCodeExt', 'a'],
      '50',
      '"ErrCodeExt" holds only names; "a" must be one of keys or statusKeys (--key a)',
    ],
  ])('is refused: %o under %j', (entry, keys, code, why) => {
    const message = `catalog: code ${code} would never be found: ${why}`
    expect(() => resolve(catalogOf({ ...entry, keys }))).toThrow(new FaultlineError('bad-option', message))
  })

  test('is good as soon as one of them is looked for', () => {
    const own = catalogOf({ ...number, keys: ['myCode'] })
    for (const more of [{ keys: ['myCode'] }, { statusKeys: ['myCode'] }])
      expect(resolve({ ...own, ...more }).catalog).toBe(own.catalog)
    expect(resolve(catalogOf({ ...number, keys: ['myCode', 'status'] })).strip).toBe(false)
    expect(resolve({ ...catalogOf({ ...name, keys: ['status'] }), keys: ['status'] }).strip).toBe(false)
    expect(resolve(catalogOf({ ...name, keys: ['ErrCodeExt'] })).strip).toBe(false)
  })

  test('is no built-in one, which an option may leave out', () => {
    expect(resolve({ statusKeys: ['ErrCodeExt'] }).catalog).toBe(everyCatalog)
  })
})

function namesOf(options: DecodeOptions, kind: number): string[] {
  return resolve(options)
    .members.names.filter((name) => name.kind === kind)
    .map((name) => name.text)
}

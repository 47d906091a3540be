import { expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../src/catalog/tencent-vod-3.ts'
import * as faultline from '../src/index.ts'
import {
  builtInCatalog,
  type CatalogName,
  catalog,
  decode,
  decodeLine,
  decodeStream,
  extendCatalog,
  FaultlineError,
  parseCatalog,
} from '../src/index.ts'

test('the library has these names and no others', () => {
  expect(Object.keys(faultline).sort()).toEqual([
    'FaultlineError',
    'builtInCatalog',
    'catalog',
    'decode',
    'decodeIterable',
    'decodeLine',
    'decodeStream',
    'decodeTransform',
    'extendCatalog',
    'lineDecoder',
    'mergeSummaries',
    'parseCatalog',
    'recordStream',
    'strip',
  ])
})

test('the catalog is both built-in ones, with all their codes', () => {
  expect(catalog.faults).toEqual([...tencentVod.faults, ...tencentVod3.faults])
  expect(builtInCatalog(['vod-3.0', 'vod-2.0'])).toBe(catalog)
  expect(builtInCatalog(['vod-2.0'])).toBe(tencentVod)
})

test('no row that is handed out can be written to, of built-in and of custom catalogs', () => {
  const entries = [{ code: 'Own', keys: ['ErrCodeExt'], cause: 'own', category: 'own', message: 'Own.' }]
  const value = { id: 'own', version: '1', entries }
  for (const each of [catalog, builtInCatalog(['vod-2.0']), extendCatalog(catalog, value, 'own')]) {
    expect(isDeepFrozen(each)).toBe(true)
    expect(() => Object.assign(each.faults[0] ?? {}, { cause: 'changed' })).toThrow(TypeError)
  }
  expect(isDeepFrozen(builtInCatalog(['vod-3.0']))).toBe(true)
  expect(isDeepFrozen(decodeLine('{"ErrCodeExt":"InternalError"}').faults[0])).toBe(true)
  // What somebody else made stays theirs.
  expect([value, value.entries, entries[0]?.keys].some(Object.isFrozen)).toBe(false)
  const base = { ...catalog, faults: catalog.faults.map((fault) => ({ ...fault })) }
  expect(Object.isFrozen(extendCatalog(base, value, 'own').faults[0])).toBe(false)
})

test('a choice of built-in catalogs that is none is refused in words', () => {
  for (const [names, found] of [
    ['vod-2.0', '"vod-2.0": expected an array of names'],
    [undefined, 'undefined: expected an array of names'],
    [[1n], '1: expected one or more of vod-2.0, vod-3.0'],
    [[undefined], 'undefined: expected one or more of vod-2.0, vod-3.0'],
  ])
    expect(() => builtInCatalog(names as unknown as CatalogName[])).toThrow(
      new FaultlineError('bad-option', `catalogs ${found}`),
    )
})

test('what is a code only under certain keys is none under others', () => {
  expect(decode(30009)?.cause).toBe('source-file-failed')
  expect(decode(30009, 'ErrCode')).toBe(decode('30009', 'errCode'))
  expect(decode(30009, 'code')).toBeUndefined()
  expect(decode('InternalError', 'ErrCodeExt')?.retry).toBe('backoff')
  expect(decode('InternalError', 'ErrCode')).toBeUndefined()
  expect(decode(4100, 'anything')).toBe(decode(4100))
})

test('a code is decoded as a number, as its digits, and as JSON may spell it', () => {
  for (const fault of catalog.faults) {
    expect(decode(fault.code)).toBe(fault)
    expect(decode(String(fault.code))).toBe(fault)
  }
  expect(decode(-45029)?.cause).toBe('decode-failed')
  expect(decode('4100')?.category).toBe('auth')
  expect(decode('4100.0')).toBe(decode(4100))
})

test('what is not in the catalog is undefined, and nothing is guessed', () => {
  for (const code of [0, 45029, -46204, '4100.5', '0.0', '', 'AccessDenied', Number.NaN])
    expect(decode(code)).toBeUndefined()
})

test('a stream can be made with a catalog of one’s own', async () => {
  const entry = { code: -50001, cause: 'upload-cut', category: 'upload', message: 'The upload was cut off.' }
  const own = extendCatalog(catalog, { id: 'own', version: '1', entries: [entry] }, 'own')
  const stream = decodeStream({ catalog: own })
  stream.end('{"errCode":-50001}\n')
  const [output] = (await stream.toArray()) as Buffer[]
  expect(output?.toString()).toContain(
    ',"decoded":{"stage":"custom","step":"run","cause":"upload-cut","category":"upload",',
  )
  expect(stream.summary().catalog).toEqual({
    id: 'tencent-vod+tencent-vod-3+own',
    version: '1+1+1',
    entries: 152,
  })
})

test('everything that is refused is a FaultlineError', () => {
  expect(() => decodeStream({ field: '' })).toThrow(FaultlineError)
  expect(() => parseCatalog(catalog, '{', 'own')).toThrow(FaultlineError)
})

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen)
}

import { expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../src/catalog/tencent-vod-3.ts'
import * as faultline from '../src/index.ts'
import {
  builtInCatalog,
  catalog,
  decode,
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

test('what is a code only under certain keys is none under others', () => {
  expect(decode(30009)?.cause).toBe('source-file-failed')
  expect(decode(30009, 'ErrCode')).toBe(decode('30009', 'errCode'))
  expect(decode(30009, 'code')).toBeUndefined()
  expect(decode('InternalError', 'ErrCodeExt')?.retry).toBe('backoff')
  expect(decode('InternalError', 'ErrCode')).toBeUndefined()
  expect(decode(4100, 'anything')).toBe(decode(4100))
})

test('a code is decoded as a number and as its digits', () => {
  for (const fault of catalog.faults) {
    expect(decode(fault.code)).toBe(fault)
    expect(decode(String(fault.code))).toBe(fault)
  }
  expect(decode(-45029)?.cause).toBe('decode-failed')
  expect(decode('4100')?.category).toBe('auth')
})

test('what is not in the catalog is undefined, and nothing is guessed', () => {
  for (const code of [0, 45029, -46204, '4100.0', '', 'AccessDenied', Number.NaN])
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

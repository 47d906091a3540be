import { expect, test } from 'vitest'
import { tencentVod } from '../src/catalog/tencent-vod.ts'
import * as faultline from '../src/index.ts'
import { catalog, decode, decodeStream, extendCatalog, FaultlineError, parseCatalog } from '../src/index.ts'

test('the library has these names and no others', () => {
  expect(Object.keys(faultline).sort()).toEqual([
    'FaultlineError',
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

test('the catalog is the built-in one, with all its codes', () => {
  expect(catalog).toBe(tencentVod)
  expect(catalog.faults).toHaveLength(132)
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
  expect(stream.summary().catalog).toEqual({ id: 'tencent-vod+own', version: '1+1', entries: 133 })
})

test('everything that is refused is a FaultlineError', () => {
  expect(() => decodeStream({ field: '' })).toThrow(FaultlineError)
  expect(() => parseCatalog(catalog, '{', 'own')).toThrow(FaultlineError)
})

import { expect, test } from 'vitest'
import { type Catalog, findFault } from '../../src/catalog/catalog.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../../src/catalog/tencent-vod-3.ts'

test('a code is found by its number and by its digits', () => {
  for (const fault of tencentVod.faults) {
    expect(findFault(tencentVod, fault.code)).toBe(fault)
    expect(findFault(tencentVod, String(fault.code))).toBe(fault)
  }
})

test('the sign is part of a code', () => {
  expect(findFault(tencentVod, 45029)).toBeUndefined()
  expect(findFault(tencentVod, '45029')).toBeUndefined()
  expect(findFault(tencentVod, -4100)).toBeUndefined()
})

test('no meaning is guessed from similar codes', () => {
  for (const code of [-46204, -45086, -47103, -43100, -45000, 4001])
    expect(findFault(tencentVod, code)).toBeUndefined()
})

test('a text spells a code as JSON may spell its number', () => {
  for (const text of ['4100.0', '4.1e3', '41000e-1', '0.41E+4'])
    expect(findFault(tencentVod, text)).toBe(findFault(tencentVod, 4100))
  expect(findFault(tencentVod, '-45029.00')).toBe(findFault(tencentVod, -45029))
  expect(findFault(tencentVod3, '3.0009e4', 'ErrCode')).toBe(findFault(tencentVod3, 30009))
  expect(findFault(tencentVod3, '3.0009e4', 'code')).toBeUndefined()
})

test('other spellings and other values are no codes', () => {
  const numbers = [0, -0, 4100.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]
  const texts = [
    '',
    ' 4100',
    '4100 ',
    '+4100',
    '04100',
    '4100.5',
    '4100.',
    '"4100"',
    '410\u0130',
    '-0',
    '0x1004',
    'constructor',
    '__proto__',
  ]
  for (const code of [...numbers, ...texts]) expect(findFault(tencentVod, code)).toBeUndefined()
  for (const code of [null, undefined, true, {}, ['4100'], 4100n]) {
    expect(findFault(tencentVod, code as unknown as string)).toBeUndefined()
  }
})

test('a name is found by its spelling, and no number is taken for it', () => {
  const fault = { ...(tencentVod.faults[0] as Catalog['faults'][0]), code: 'NaN' }
  const named: Catalog = { id: 'named', version: '1', faults: [fault] }
  expect(findFault(named, 'NaN')).toBe(fault)
  expect(findFault(named, 'nan')).toBeUndefined()
  expect(findFault(named, Number.NaN)).toBeUndefined()
})

test('catalogs do not share what they know', () => {
  const empty: Catalog = { id: 'empty', version: '1', faults: [] }
  expect(findFault(tencentVod, 4100)).toBeDefined()
  expect(findFault(empty, 4100)).toBeUndefined()
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builtInCatalog, CATALOG_NAMES, everyCatalog } from '../../src/catalog/built-in.ts'
import type { Fault } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { tencentVod3 } from '../../src/catalog/tencent-vod-3.ts'

const table = new URL('../../fixtures/catalog/tencent-vod-3.tsv', import.meta.url)
const [head, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
const { faults } = tencentVod3

test('every fault is a row of the table, in all columns and in the same order', () => {
  expect(head).toBe('code\tkeys\tstage\tstep\tcause\tcategory\tphase\tparty\tretry\ten\tzh')
  expect(faults.map(row)).toEqual(rows)
})

test('the numbers are those that the vendor lists, and so are the names with their suffixes', () => {
  const codes = faults.map(({ code }) => code)
  expect(codes.filter((code) => typeof code === 'number')).toEqual([30009, 30010, 40000, 60000, 70000])
  expect(suffixesOf('InvalidInput')).toEqual(
    '.ConfigurationUnsupported .DefinitionNotExist .InvalidTimeOffset .PermissionDenied .ResultFileSizeTooLarge .TaskDuplicated'.split(
      ' ',
    ),
  )
  expect(suffixesOf('SourceFileError')).toEqual(
    '.ContentMalformed .ContentUnsupported .DownloadNotAccessible .NoVideoMedia .NoVideoResolution'.split(
      ' ',
    ),
  )
  expect(suffixesOf('InternalError')).toEqual([])
  expect(codes).toHaveLength(19)

  function suffixesOf(name: string): string[] {
    expect(codes).toContain(name)
    return codes
      .map(String)
      .filter((code) => code.startsWith(`${name}.`))
      .map((code) => code.slice(name.length))
      .sort()
  }
})

test('numbers are codes under the keys of numbers only, and names under that of names', () => {
  for (const { code, keys } of faults) {
    expect(keys).toEqual(typeof code === 'number' ? ['ErrCode', 'errCode'] : ['ErrCodeExt'])
  }
})

test('only the members of a fault are there, in the order of their declaration', () => {
  const members = 'code keys catalog stage step cause category phase party retry message'.split(' ')
  for (const fault of faults) {
    expect(Object.keys(fault)).toEqual(members)
    expect(Object.keys(fault.message)).toEqual(['en', 'zh'])
    expect(fault.catalog).toBe('vod-3.0')
  }
})

test('a number says all that the name says that stands beside it, so nothing depends on which of them counts', () => {
  for (const [number, name] of [
    [40000, 'InvalidInput'],
    [60000, 'SourceFileError'],
    [70000, 'InternalError'],
  ]) {
    const [one, other] = [number, name].map((code) => faults.find((fault) => fault.code === code) as Fault)
    const { code: _, keys: __, ...rest } = one as Fault
    expect(other).toMatchObject(rest)
  }
})

test('a message is one short plain line, and a different one for each cause', () => {
  const causes = new Set(faults.map(({ cause }) => cause))

  for (const language of ['en', 'zh'] as const) {
    expect(new Set(faults.map(({ message }) => message[language])).size).toBe(causes.size)
  }
  for (const { message } of faults) {
    expect(message.en).toMatch(/^[A-Z][\x20-\x7e]{10,100}[a-z]\.$/)
    expect(message.zh).toMatch(/^[\p{Script=Han}，：]+$/u)
  }
})

test('the two built-in catalogs have no code and no stage in common, so each tells of which one it is', () => {
  expect(CATALOG_NAMES).toEqual(['vod-2.0', 'vod-3.0'])
  const codes = everyCatalog.faults.map(({ code }) => String(code))
  expect(new Set(codes).size).toBe(151)
  const old = tencentVod.faults.map(({ stage }) => stage)
  expect(faults.filter(({ stage }) => old.includes(stage))).toEqual([])
})

test('several in one have the ids and versions of all, and all their faults, the old ones first', () => {
  expect(everyCatalog).toMatchObject({ id: 'tencent-vod+tencent-vod-3', version: '1+1' })
  expect(everyCatalog.faults).toEqual([...tencentVod.faults, ...tencentVod3.faults])
  expect(builtInCatalog(['vod-3.0'])).toBe(tencentVod3)
})

function row({ code, keys = [], stage, step, cause, category, phase, party, retry, message }: Fault): string {
  const columns = [code, keys.join(' '), stage, step, cause, category, phase, party, retry]
  return [...columns, message.en, message.zh].join('\t')
}

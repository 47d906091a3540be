import { expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { codesJson, codesTable } from '../../src/report/codes.ts'
import { columnsOf, linesOf } from './screen.ts'

const { faults } = tencentVod

test('the table without a terminal has one line for each code, with all its words', () => {
  const [heading, ...rows] = linesOf(codesTable(faults, { color: false, width: 0, language: 'en' }))
  expect(heading?.trim().split(/ +/)).toEqual([
    'CODE',
    'CATEGORY',
    'STAGE',
    'STEP',
    'CAUSE',
    'PARTY',
    'RETRY',
    'MEANING',
  ])
  expect(rows).toHaveLength(faults.length)
  rows.forEach((row, index) => {
    const { code, category, stage, step, cause, party, retry, message } = faults[
      index
    ] as (typeof faults)[number]
    expect(row.trim().split(/ {2,}/)).toEqual([
      String(code),
      category,
      stage,
      step,
      cause,
      party,
      retry,
      message.en,
    ])
  })
})

test.each([60, 80, 100, 160])('the table fits %i columns, with all codes in it', (width) => {
  for (const language of ['en', 'zh'] as const) {
    const table = codesTable(faults, { color: false, width, language })
    for (const line of linesOf(table)) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
    const shown = linesOf(table).flatMap((line) => /^ *(-?\d{4,5})(?= )/.exec(line)?.[1] ?? [])
    expect(shown).toEqual(faults.map(({ code }) => String(code)))
  }
})

test('codes of several catalogs tell of which they are, and a name is broken before its suffix', () => {
  for (const language of ['en', 'zh'] as const) {
    const [heading, ...rows] = linesOf(codesTable(everyCatalog.faults, { color: false, width: 0, language }))
    expect(heading).toMatch(language === 'en' ? /^ +CODE +CATALOG +CATEGORY / : /^ +错误码 +目录 +类别 /)
    expect(rows).toHaveLength(151)
    everyCatalog.faults.forEach(({ code, catalog }, index) => {
      expect(rows[index]?.trim().split(/ {2,}/).slice(0, 2)).toEqual([String(code), catalog])
    })
    for (const width of [60, 80, 100, 160]) {
      const table = codesTable(everyCatalog.faults, { color: false, width, language })
      for (const line of linesOf(table)) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
      expect(table).toMatch(/^ +SourceFileError\. .*\n *DownloadNotAccessible /m)
      expect(table.match(/vod-2\.0/g)).toHaveLength(132)
      expect(table.match(/vod-3\.0/g)).toHaveLength(19)
    }
  }
})

test('no codes give no table, and an empty array', () => {
  expect(codesTable([], { color: false, width: 80, language: 'en' })).toBe('')
  expect(codesJson([])).toBe('[]\n')
})

test('the JSON is an array of the faults, each on a line of its own', () => {
  const json = codesJson(faults)
  expect(JSON.parse(json)).toEqual(faults)
  const [opening, ...lines] = linesOf(json)
  expect([opening, lines.pop()]).toEqual(['[', ']'])
  expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(faults)
})

test('the members of a fault have one order, whatever the catalog has', () => {
  const reversed = faults.map((fault) => Object.fromEntries(Object.entries(fault).reverse()) as typeof fault)
  expect(codesJson(reversed)).toBe(codesJson(faults))
  expect(linesOf(codesJson(faults))[1]).toMatch(
    /^ {2}\{"code":4000,"catalog":"vod-2.0","stage":.*"phase":.*"message":\{"en":.*"zh":.*\}\},$/,
  )
})

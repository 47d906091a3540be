import { expect, test } from 'vitest'
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
    /^ {2}\{"code":4000,"stage":.*"phase":.*"message":\{"en":.*"zh":.*\}\},$/,
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layTop } from '../../src/report/top-table.ts'
import type { TopCounts } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { hostileText } from './arbitrary.ts'
import { emptySummary } from './sample.ts'
import { columnsOf, UNSEEN } from './screen.ts'

/** The tables of keys in a summary with so many failing records. */
function tables(
  top: readonly TopCounts[],
  failedRecords: number,
  width = 0,
  language: 'en' | 'zh' = 'en',
): string[][] {
  return layTop({ ...emptySummary(), failedRecords, top }, { color: false, width, language }, 0)
}

function cells(lines: readonly string[] = []): string[][] {
  return lines.map((line) => line.trim().split(/ {2,}/))
}

function many(number: number): TopCounts['values'] {
  return Array.from({ length: number }, (_, index) => ({ value: `pod-${index}`, count: 100 - index }))
}

test('a key has its values with their shares, and what is in none of them, and adds up', () => {
  const top = {
    key: 'host',
    values: [
      { value: 'a', count: 5 },
      { value: 'b', count: 2 },
    ],
    error: 0,
    other: 2,
    without: 1,
  }
  expect(cells(tables([top], 10)[0])).toEqual([
    ['FAILED RECORDS', 'SHARE', 'VALUE of host'],
    ['5', '50.0%', '██████████', 'a'],
    ['2', '20.0%', '████', 'b'],
    ['2', '20.0%', 'other values, which are not kept by name'],
    ['1', '10.0%', 'without such a value'],
    ['These counts are exact.'],
  ])
})

test('each key has a table of its own', () => {
  const top = (key: string): TopCounts => ({ key, values: many(1), error: 0, other: 0, without: 0 })
  expect(
    tables([top('a'), top('/b/c')], 100).map(([heading = '']) => heading.trim().split(/ {2,}/).at(-1)),
  ).toEqual(['VALUE of a', 'VALUE of /b/c'])
})

test('ten values have a row, and the rest is added up', () => {
  const top = { key: 'pod', values: many(13), error: 0, other: 0, without: 0 }
  const rows = cells(tables([top], 1222)[0])
  expect(rows).toHaveLength(13)
  expect(rows.at(-2)).toEqual(['267', '21.8%', '3 more: --summary json lists them'])
})

test.each(['en', 'zh'] as const)('how exact it is stands below, in %s', (language) => {
  const top = { key: 'pod', values: many(2), error: 1234, other: 0, without: 0 }
  const said = {
    en: 'Each count may be up to 1,234 too low, and a value that is not kept by name occurred at most 1,234 times.',
    zh: '各项次数最多少计 1,234 次；未保留名称的取值，单个最多出现 1,234 次。',
  }
  expect(tables([top], 300, 0, language)[0]?.at(-1)).toBe(said[language])
  expect(tables([top], 300, 60, language)[0]?.slice(-2).join(' ')).toContain(said[language].slice(-8))
})

test('there is none where it was not asked for, or nothing failed', () => {
  const top = { key: 'pod', values: [], error: 0, other: 0, without: 0 }
  expect(tables([top], 0)).toEqual([])
  expect(
    layTop({ ...emptySummary(), failedRecords: 1 }, { color: false, width: 80, language: 'en' }, 0),
  ).toEqual([])
})

describe('whatever the values', () => {
  const value = fc.record({ value: hostileText, count: fc.integer({ min: 1, max: 5000 }) })
  const top = fc.record({
    key: hostileText,
    values: fc.array(value, { maxLength: 30 }),
    error: fc.nat(),
    other: fc.nat({ max: 5000 }),
    without: fc.nat({ max: 5000 }),
  })

  test('the rows add up, and nothing reaches the terminal', () => {
    fc.assert(
      fc.property(top, (top) => {
        const total = top.values.reduce((sum, { count }) => sum + count, top.other + top.without)
        const [lines = []] = tables([top], total)
        const counts = lines.flatMap((line) => /^ *([\d,]+) +[<>]?[\d.]+%/.exec(line)?.[1] ?? [])
        expect(counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0)).toBe(total)
        expect(lines.join('')).not.toMatch(UNSEEN)
      }),
      runs(100),
    )
  })

  test('no line is too wide', () => {
    fc.assert(
      fc.property(top, fc.integer({ min: 60, max: 140 }), (top, width) => {
        for (const line of tables([top], 1, width).flat()) expect(columnsOf(line)).toBeLessThanOrEqual(width)
      }),
      runs(100),
    )
  })
})

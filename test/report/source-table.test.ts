import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { laySources } from '../../src/report/source-table.ts'
import { summaryTable } from '../../src/report/table.ts'
import type { SourceLedger, Summary } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { hostileText } from './arbitrary.ts'
import { emptySummary, eventfulSummary, rotatedSummary } from './sample.ts'
import { columnsOf, UNSEEN } from './screen.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh']

/** The section of a summary whose totals are those of these sources. */
function section(sources: readonly SourceLedger[], width = 0, language: Language = 'en'): string[] {
  return laySources(summaryOf(sources), { color: false, width, language }, 0)
}

function summaryOf(sources: readonly SourceLedger[]): Summary {
  const { input, codes, ...summary } = emptySummary()
  const [lines, bytes, failed] = (['lines', 'bytes', 'failed'] as const).map((count) =>
    sources.reduce((sum, source) => sum + source[count], 0),
  ) as [number, number, number]
  return { ...summary, input: { ...input, lines, bytes }, codes: { ...codes, failed }, sources }
}

function source(path: string, failed: number, lines = 1000, bytes = 50_000): SourceLedger {
  return { path, lines, bytes, failed }
}

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([60, 80, 100])('a log and its rotations look like their picture at %i columns', async (width) => {
    const picture = new URL(`../../fixtures/report/sources-${width}.${language}.txt`, import.meta.url)
    const lines = laySources(rotatedSummary(), { color: false, width, language }, 11)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(picture.pathname)
  })
})

test('the section stands between the classes and the failures', () => {
  const report = summaryTable(rotatedSummary(), tencentVod, { color: false, width: 100, language: 'en' })
  expect(report).toMatch(/CATEGORY[\s\S]*\n\n *FAILED +SHARE +LINES +BYTES +SOURCE[\s\S]*\n\n *COUNT +CODE/)
})

test('there is none where there was one source', () => {
  const style = { color: false, width: 100, language: 'en' } as const
  expect(laySources(eventfulSummary(), style, 11)).toEqual([])
})

describe('the rows', () => {
  test('begin with the most failures, and are else in the order of reading', () => {
    const rows = section([source('b', 2), source('a', 2), source('empty', 0, 0, 0), source('c', 4)])
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ['FAILED', 'SHARE', 'LINES', 'BYTES', 'SOURCE'],
      ['4', '50.0%', '██████████', '1,000', '50,000', 'c'],
      ['2', '25.0%', '█████', '1,000', '50,000', 'b'],
      ['2', '25.0%', '█████', '1,000', '50,000', 'a'],
      ['0', '0%', '0', '0', 'empty'],
    ])
  })

  test('are ten at most, and one that adds up the rest', () => {
    const sources = Array.from({ length: 1212 }, (_, index) => source(`log.${index}`, 2000 - index))
    expect(section(sources.slice(0, 10))).toHaveLength(11)
    expect(section(sources.slice(0, 11)).at(-1)).toMatch(
      /^ *1,990 .* 1,000 +50,000 {2}1 more: --summary json/,
    )
    expect(section(sources)).toHaveLength(12)
    expect(section(sources).at(-1)).toMatch(
      / 1,202,000 +60,100,000 {2}1,202 more: --summary json lists them$/,
    )
  })

  test('add up to the totals, whatever the sources hold', () => {
    const ledger = fc.record({
      path: hostileText,
      lines: fc.nat(),
      bytes: fc.nat(),
      failed: fc.nat({ max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(ledger, { minLength: 2, maxLength: 40 }), (sources) => {
        const { input, codes } = summaryOf(sources)
        const counts = section(sources)
          .slice(1)
          .map((row) => COUNTS.exec(row)?.slice(1).map(number) ?? [])
        const sum = (column: number): number =>
          counts.reduce((total, row) => total + (row[column] ?? Number.NaN), 0)
        expect([sum(0), sum(1), sum(2)]).toEqual([codes.failed, input.lines, input.bytes])
        expect(section(sources).join('')).not.toMatch(UNSEEN)
      }),
      runs(100),
    )
  })
})

describe('a path', () => {
  test('is short where the heading can name the folder, and standard input is no path', () => {
    const sources = [source('/var/log/vod/a/app.log', 3), source('-', 2), source('/var/log/vod/b/app.log', 1)]
    const rows = section(sources, 100)
    expect(rows[0]).toMatch(/ SOURCE in \/var\/log\/vod\/$/)
    expect(rows[1]).toMatch(/ {2}a\/app\.log$/)
    expect(rows[2]).toMatch(/ {2}standard input$/)
    expect(rows[3]).toMatch(/ {2}b\/app\.log$/)
  })

  test('is whole without a terminal', () => {
    const rows = section([source('/var/log/a.log', 3), source('/var/log/b.log', 1)])
    expect(rows[0]).toMatch(/ SOURCE$/)
    expect(rows[1]).toMatch(/ {2}\/var\/log\/a\.log$/)
  })

  test.each([60, 80, 100, 120])('is broken, not cut, where it is longer than %i columns', (width) => {
    const long = `/srv/${'pods-of-the-checkout/'.repeat(12)}日志.ndjson`
    const rows = section([source(long, 3), source('/var/log/b.log', 1)], width)
    for (const row of rows) expect(columnsOf(row)).toBeLessThanOrEqual(width)
    const tails = rows.slice(1, -1).map((row) => row.split(' ').at(-1))
    expect(tails.join('')).toContain(long)
  })

  test('cannot do anything to the terminal', () => {
    const rows = section([source('a\u001b[2J\r\nb\u202e', 3), source('\u001b]0;x\u0007/c', 1)], 80)
    expect(rows.join('')).not.toMatch(UNSEEN)
    expect(rows[1]).toContain('a\\u001b[2J\\u000d\\u000ab\\u202e')
  })
})

/** Failures, lines and bytes of a row with a share, and a bar perhaps. */
const COUNTS = /^ *([\d,]+) +[<>]?[\d.]+% +[█▏▎▍▌▋▊▉]* *([\d,]+) +([\d,]+)(?: |$)/

function number(text: string): number {
  return Number(text.replaceAll(',', ''))
}

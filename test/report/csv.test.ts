import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { codesCsv } from '../../src/report/codes-csv.ts'
import { summaryCsv } from '../../src/report/csv.ts'
import { visible } from '../../src/report/visible.ts'
import type { Summary } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { arbitrarySummary, hostileText } from './arbitrary.ts'
import { emptySummary, everyFailure, fullSummary } from './sample.ts'
import { linesOf, UNSEEN } from './screen.ts'

type Row = Record<string, string>

/** What a reader that forgives nothing makes of it. */
function read(csv: string): Row[] {
  return parse(csv, { columns: true, record_delimiter: '\n' })
}

function rowsOf(summary: Summary): Row[] {
  return read(summaryCsv(summary))
}

/** The fields that are not empty. */
function filled(row: Row | undefined): Row {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== ''))
}

/** Every number of a summary that is no code, with the way to it. */
function countsIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'number') return [`${path.join('.')} ${value}`]
  if (Array.isArray(value)) return value.flatMap((each) => countsIn(each, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'code' ? [] : countsIn(each, [...path, name]),
  )
}

function countsOf({ examples: _, ...summary }: Summary): string[] {
  return [...countsIn(summary), ...(summary.runs ?? []).map(() => 'runs 1')].sort()
}

function total(rows: readonly Row[], measure: string, name?: string): number {
  return rows
    .filter((row) => row.measure === measure && (name === undefined || row.name === name))
    .reduce((sum, row) => sum + Number(row.count), 0)
}

describe('each count of the summary is a row', () => {
  const samples = { fullSummary, emptySummary, everyFailure: () => everyFailure(3) }

  test.each(Object.entries(samples))('of %s', (_, sample) => {
    const rows = rowsOf(sample())
    expect(rows.map(({ measure, count }) => `${measure} ${count}`).sort()).toEqual(countsOf(sample()))
  })

  test('with what it counts beside it', () => {
    const rows = rowsOf(fullSummary())
    const first = (measure: string): Row => filled(rows.find((row) => row.measure === measure))
    const words = {
      code: '-45029',
      category: 'media-corrupt',
      stage: 'transcode',
      step: 'run',
      cause: 'decode-failed',
      party: 'media',
      catalog: 'vod-2.0',
      retry: 'after-fix',
    }
    expect(first('failures.count')).toEqual({ measure: 'failures.count', ...words, count: '7412' })
    expect(first('classes.codes')).toEqual({
      measure: 'classes.codes',
      category: 'media-corrupt',
      count: '3',
    })
    expect(first('unrecognised.count')).toEqual({
      measure: 'unrecognised.count',
      code: '-46204',
      count: '30',
    })
    expect(first('windows.counts.failures.count')).toEqual({
      measure: 'windows.counts.failures.count',
      ...words,
      start: '2026-01-02T00:00:00Z',
      count: '20',
    })
    expect(filled(rows.findLast((row) => row.measure === 'top.values.count'))).toEqual({
      measure: 'top.values.count',
      name: '/job/template',
      value: '模板 20',
      count: '3000',
    })
    expect(filled(rows.findLast((row) => row.measure === 'sources.failed'))).toEqual({
      measure: 'sources.failed',
      name: '/var/log/vod/callbacks/callback.ndjson.15.gz',
      count: '1',
    })
  })

  test('and the rows add up to the totals', () => {
    const rows = rowsOf(fullSummary())
    const failed = total(rows, 'codes.failed')
    const failedRecords = total(rows, 'failedRecords')
    expect(failed).toBeGreaterThan(0)
    expect(total(rows, 'classes.count')).toBe(failed)
    expect(total(rows, 'failures.count')).toBe(failed)
    expect(total(rows, 'sources.failed')).toBe(failed)
    expect(total(rows, 'sources.lines')).toBe(total(rows, 'input.lines'))
    expect(total(rows, 'sources.bytes')).toBe(total(rows, 'input.bytes'))
    expect(total(rows, 'unrecognised.count') + total(rows, 'unrecognisedOther')).toBe(
      total(rows, 'codes.unrecognised'),
    )
    expect(total(rows, 'windows.counts.records') + total(rows, 'windows.untimed')).toBe(failedRecords)
    for (const key of ['hostname', '/job/template']) {
      const parts = ['top.values.count', 'top.other', 'top.without'].map((part) => total(rows, part, key))
      expect(parts.reduce((sum, part) => sum + part)).toBe(failedRecords)
    }
  })

  test('whatever the texts are, and each row is one line', () => {
    fc.assert(
      fc.property(arbitrarySummary(hostileText), (summary) => {
        const csv = summaryCsv(summary)
        const rows = read(csv)
        expect(rows.map(({ measure, count }) => `${measure} ${count}`).sort()).toEqual(countsOf(summary))
        expect(linesOf(csv)).toHaveLength(rows.length + 1)
        expect(csv.replaceAll('\n', '')).not.toMatch(UNSEEN)
        const paths = rows.filter(({ measure }) => measure === 'sources.lines').map(({ name }) => name)
        expect(paths).toEqual((summary.sources ?? []).map(({ path }) => shown(path)))
      }),
      runs(100),
    )
  })
})

describe('a spreadsheet computes nothing', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1 800', "'+1 800"],
    ["-cmd|'/c calc'!A0", "'-cmd|'/c calc'!A0"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-1e5', "'-1e5"],
    ['\t=1', '\\u0009=1'],
    ['\r=1', '\\u000d=1'],
    ['＝1+1', "'＝1+1"],
    ['a=1', 'a=1'],
    ['"=1', '"=1'],
    ['=HYPERLINK("http://x","a,b")', `'=HYPERLINK("http://x","a,b")`],
  ])('of %j, which is %j', (text, field) => {
    expect(topValue(text)).toBe(field)
  })

  test.each(['-45029', '45029', '0', '-123456789012345678901234567890'])(
    'and %s is a number still',
    (code) => {
      const [row] = rowsOf({ ...emptySummary(), unrecognised: [{ code, count: 1 }] }).filter(
        ({ measure }) => measure === 'unrecognised.count',
      )
      expect(row?.code).toBe(code)
    },
  )

  function topValue(value: string): string | undefined {
    const top = [{ key: 'k', values: [{ value, count: 1 }], error: 0, other: 0, without: 0 }]
    return rowsOf({ ...emptySummary(), top }).find(({ measure }) => measure === 'top.values.count')?.value
  }
})

describe('the codes', () => {
  test('are rows, with all their words and both sentences', () => {
    expect(read(codesCsv(everyCatalog.faults))).toEqual(
      everyCatalog.faults.map(({ message, code, keys = [], ...words }) => ({
        ...words,
        keys: keys.join(' '),
        code: String(code),
        'message.en': message.en,
        'message.zh': message.zh,
      })),
    )
  })

  test('that are none leave the headings', () => {
    expect(linesOf(codesCsv([]))).toEqual([
      'code,stage,step,cause,category,phase,party,retry,message.en,message.zh,catalog,keys',
    ])
  })
})

/** How a text is written that is no integer. */
function shown(text: string): string {
  return visible(text).replace(/^(?=[=+\-@])/, "'")
}

import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { summaryTable } from '../../src/report/table.ts'
import type { Summary } from '../../src/summary.ts'
import { arbitrarySummary, hostileText } from './arbitrary.ts'
import { emptySummary, eventfulSummary, everyFailure, fullSummary } from './sample.ts'
import { columnOf, columnsOf, linesOf, UNSEEN } from './screen.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh']
const HUGE = 2 ** 53

function plain(summary: Summary, width = 100, language: Language = 'en'): string {
  return summaryTable(summary, tencentVod, { color: false, width, language })
}

function colored(summary: Summary, width = 100, language: Language = 'en'): string {
  return summaryTable(summary, tencentVod, { color: true, width, language })
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('an eventful day looks like its picture', async () => {
    const picture = new URL(`../../fixtures/report/summary.${language}.txt`, import.meta.url)
    await expect(plain(eventfulSummary(), 100, language)).toMatchFileSnapshot(picture.pathname)
  })

  test.each([60, 80, 100])(
    'everything that can be asked for looks like its picture at %i columns',
    async (width) => {
      const picture = new URL(`../../fixtures/report/full-${width}.${language}.txt`, import.meta.url)
      await expect(plain(fullSummary(), width, language)).toMatchFileSnapshot(picture.pathname)
    },
  )

  test.each([60, 80, 99, 100, 120, 200])('no line is wider than %i columns or ends with blanks', (width) => {
    for (const summary of [fullSummary(), everyFailure(1), everyFailure(2 ** 40), emptySummary()]) {
      for (const line of linesOf(plain(summary, width, language))) {
        expect(columnsOf(line), line).toBeLessThanOrEqual(width)
        expect(line).toBe(line.trimEnd())
      }
    }
  })

  test.each([0, 60, 100])('colour changes nothing but colour at %i columns', (width) => {
    const painted = colored(fullSummary(), width, language)
    const bare = plain(fullSummary(), width, language)
    expect(painted).toContain('\u001b[')
    expect(bare).not.toContain('\u001b')
    expect(stripVTControlCharacters(painted)).toBe(bare)
  })

  test.each([60, 80, 100, 0])('all counts of all sections end in one column at %i columns', (width) => {
    const counts = linesOf(plain(fullSummary(), width, language)).flatMap(
      (line) => /^ *[\d,]+(?= {2})/.exec(line) ?? [],
    )
    expect(counts.length).toBeGreaterThan(75)
    expect(new Set(counts.map(columnsOf)).size).toBe(1)
  })

  test('without a terminal each failure is one line, its words under their headings', () => {
    const lines = linesOf(plain(everyFailure(1), 0, language))
    const heading = lines.findIndex((line) => /PARTY|责任方/.test(line))
    const rows = lines.slice(heading + 1, heading + 1 + tencentVod.faults.length)
    expect(lines[heading + 1 + tencentVod.faults.length]).toBe('')
    const under = (name: string): number => columnOf(lines[heading] as string, name)
    for (const fault of tencentVod.faults) {
      const row =
        rows.find((each) => each.endsWith(fault.message[language]) && each.includes(` ${fault.code} `)) ?? ''
      expect(columnOf(row, fault.message[language])).toBe(under(language === 'en' ? 'MEANING' : '含义'))
      expect(columnOf(row, ` ${fault.stage} `) + 1).toBe(under(language === 'en' ? 'STAGE' : '阶段'))
      expect(columnOf(row, ` ${fault.cause} `) + 1).toBe(under(language === 'en' ? 'CAUSE' : '原因'))
    }
  })

  test('all failures are shown, at any width', () => {
    for (const width of [60, 100, 0]) {
      const report = plain(everyFailure(3), width, language)
      for (const { code } of tencentVod.faults) expect(report).toContain(` ${code} `)
    }
  })
})

test('the sections follow one another from what happened to why', () => {
  const headings = linesOf(plain(fullSummary())).filter((line) => /^ *[A-Z]{4}/.test(line))
  expect(headings.map((line) => line.trim().split(/ {2,}/).slice(0, 3))).toEqual([
    ['COUNT', 'CATEGORY', 'SHARE'],
    ['FAILED RECORDS', 'WINDOW of 1 h (UTC)', 'LEADING CODE'],
    ['FAILED', 'SHARE', 'LINES'],
    ['FAILED RECORDS', 'SHARE', 'VALUE of hostname'],
    ['FAILED RECORDS', 'SHARE', 'VALUE of /job/template'],
    ['COUNT', 'CODE', 'MEANING'],
    ['CODE', 'EXAMPLE'],
    ['COUNT', 'NOT RECOGNISED'],
  ])
})

describe('the ledger', () => {
  test('gives each total as the sum of its parts', () => {
    const [lines = '', , codes = ''] = linesOf(plain(eventfulSummary(), 0))
    expect(lines).toMatch(
      /^ *1,284,032 {2}lines {4}= 1,283,990 records \+ 12 not JSON \+ 4 malformed \+ 25 blank \+ 1 oversize$/,
    )
    expect(numbers(lines)).toEqual([1_284_032, 1_283_990, 12, 4, 25, 1])
    expect(codes).toMatch(/codes {4}= 298,120 succeeded \+ 12,301 failed \+ 459 not recognised$/)
  })

  test('does not say that a sum is right when it is not', () => {
    const summary = eventfulSummary()
    const wrong = { ...summary, input: { ...summary.input, blank: 24 } }
    expect(linesOf(plain(wrong))[0]).toContain('≠')
    expect(linesOf(plain(summary))[0]).not.toContain('≠')
  })

  test('breaks no term of a sum', () => {
    const continued = linesOf(plain(eventfulSummary(), 60)).filter((line) => /^ +\+/.test(line))
    expect(continued.length).toBeGreaterThan(1)
    for (const line of continued)
      expect(line).toMatch(/\d (not JSON|malformed|blank|oversize|failed|not recognised)$/)
  })

  test('has words for one of each', () => {
    const input = { lines: 1, bytes: 1, records: 1, notJson: 0, malformed: 0, blank: 0, oversize: 0 }
    const codes = { found: 1, succeeded: 1, failed: 0, unrecognised: 0 }
    expect(plain({ ...emptySummary(), input, codes })).toBe(
      [
        '    1  line  = 1 record',
        '    1  byte',
        '    1  code  = 1 succeeded',
        '',
        'No failures: every code found is a success.',
        '',
      ].join('\n'),
    )
  })

  test('holds counts of 2^53 exactly, also in a narrow terminal', () => {
    const { input, codes, failures } = eventfulSummary()
    const report = plain(
      {
        ...eventfulSummary(),
        input: { ...input, bytes: HUGE },
        codes: { ...codes, failed: HUGE, found: HUGE + codes.succeeded + codes.unrecognised },
        failures: failures.map((failure) => ({ ...failure, count: HUGE })),
      },
      60,
    )
    expect(report).toMatch(/^9,007,199,254,740,992 {2}bytes {4}\(8\.0 PiB\)$/m)
    expect(report).toMatch(/^9,007,199,254,740,992 {2}-45029 {2}While transcoding, ffmpeg$/m)
    expect(Math.max(...linesOf(report).map(columnsOf))).toBeLessThanOrEqual(60)
  })
})

describe('what is empty is left out', () => {
  test('nothing read', () => {
    expect(plain(emptySummary())).toBe('    0  lines\n    0  bytes\n    0  codes\n\nThe input was empty.\n')
  })

  test('no codes found', () => {
    const report = plain({ ...eventfulSummary(), ...withoutCodes() })
    expect(report).toContain('\n\nNo codes found.')
    expect(report).toContain('--key NAME')
    expect(report).not.toMatch(/COUNT|explain/)
  })

  test('nothing but success is good news', () => {
    const { input } = emptySummary()
    const clean = { ...input, lines: 12_000, bytes: 3_251_120, records: 12_000 }
    const codes = { found: 4000, succeeded: 4000, failed: 0, unrecognised: 0 }
    expect(plain({ ...emptySummary(), input: clean, codes })).toBe(
      [
        '   12,000  lines  = 12,000 records',
        '3,251,120  bytes  (3.1 MiB)',
        '    4,000  codes  = 4,000 succeeded',
        '',
        'No failures: every code found is a success.',
        '',
      ].join('\n'),
    )
  })

  test('nothing documented, but something not recognised', () => {
    const summary = eventfulSummary()
    const codes = { found: 459, succeeded: 0, failed: 0, unrecognised: 459 }
    const report = plain({ ...summary, ...withoutCodes(), codes, unrecognised: summary.unrecognised })
    expect(report).toContain('NOT RECOGNISED')
    expect(report).toContain('None of the documented failures occurred.')
    expect(report).not.toMatch(/CATEGORY|MEANING|explain/)
  })
})

describe('what was not recognised', () => {
  test('has ten rows, and the rest is added up', () => {
    const lines = linesOf(plain(eventfulSummary()))
    const heading = lines.findIndex((line) => line.includes('NOT RECOGNISED'))
    const rows = lines.slice(heading + 1, lines.indexOf('', heading))
    expect(rows).toHaveLength(11)
    expect(rows[0]).toMatch(/ 30 {2}-46204$/)
    expect(rows[10]).toMatch(/ 204 {2}17 more: --summary json lists them$/)
    expect(rows.reduce((total, row) => total + (numbers(row)[0] as number), 0)).toBe(459)
  })

  test('counts what is not kept by name', () => {
    const report = plain({ ...eventfulSummary(), unrecognisedOther: 1234 })
    expect(report).toMatch(/^ *1,234 {2}codes that are counted, but not kept by name$/m)
  })
})

describe('the meaning of a failure', () => {
  test('is its cause if the catalog does not hold it', () => {
    const summary = {
      ...eventfulSummary(),
      failures: [{ ...eventfulSummary().failures[0], code: -1, cause: 'upload-cut' }],
    }
    expect(plain(summary as Summary)).toMatch(/ -1 {2}upload-cut /)
  })
})

describe('what a terminal would obey', () => {
  test('is shown in codes, and in what a catalog says', () => {
    const message = { en: 'a\u001b[31mred\u202eback', zh: '' }
    const catalog = {
      id: 'x',
      version: '1',
      faults: tencentVod.faults.map((fault) => ({ ...fault, message })),
    }
    const unrecognised = [{ code: '\u001b]0;title\u0007', count: 459 }]
    const report = summaryTable({ ...eventfulSummary(), unrecognised }, catalog, {
      color: false,
      width: 0,
      language: 'en',
    })
    expect(report).toContain('a\\u001b[31mred\\u202eback')
    expect(report).toContain('\\u001b]0;title\\u0007')
    expect(report.replaceAll('\n', '')).not.toMatch(UNSEEN)
  })

  test('never gets through, and no line gets too wide, whatever a summary holds', () => {
    const language = fc.constantFrom(...LANGUAGES)
    fc.assert(
      fc.property(
        arbitrarySummary(hostileText),
        fc.integer({ min: 60, max: 160 }),
        language,
        (summary, width, language) => {
          const report = plain(summary, width, language)
          expect(report.replaceAll('\n', '')).not.toMatch(UNSEEN)
          for (const line of linesOf(report)) expect(columnsOf(line), line).toBeLessThanOrEqual(width)
          expect(stripVTControlCharacters(colored(summary, width, language))).toBe(report)
        },
      ),
    )
  })
})

function withoutCodes(): Partial<Summary> {
  const { codes, failedRecords, classes, failures, unrecognised, unrecognisedOther } = emptySummary()
  return { codes, failedRecords, classes, failures, unrecognised, unrecognisedOther }
}

function numbers(line: string): number[] {
  return (line.match(/[\d,]*\d/g) ?? []).map((each) => Number(each.replaceAll(',', '')))
}

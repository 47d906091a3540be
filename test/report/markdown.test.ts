import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import type { Language } from '../../src/catalog/fault.ts'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { codesMarkdown } from '../../src/report/codes-markdown.ts'
import { summaryMarkdown } from '../../src/report/markdown.ts'
import { grouped, share } from '../../src/report/quantity.ts'
import { visible } from '../../src/report/visible.ts'
import { WORDS } from '../../src/report/words.ts'
import type { Summary } from '../../src/summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { arbitrarySummary, hostileText } from './arbitrary.ts'
import { type Read, readMarkdown } from './read-markdown.ts'
import { emptySummary, everyFailure, fullSummary } from './sample.ts'
import { columnsOf, linesOf, UNSEEN } from './screen.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh']

/** Marks of Markdown, of HTML and of GitHub, and what is taken for an address. */
const marks = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '``',
        '```',
        '|',
        '\\',
        '\\|',
        '*',
        '**',
        '_',
        '~~',
        '#',
        '# ',
        '- ',
        '1. ',
        '> ',
        '---',
      ),
      fc.constantFrom(
        '[a](b)',
        '![a](b)',
        '[a]: b',
        '<b>',
        '</td>',
        '<!--',
        '&amp;',
        '&#42;',
        '$x$',
        ':smile:',
      ),
      fc.constantFrom(
        'http://a.b',
        'www.example.com',
        'www.',
        'a@b.c',
        '@user',
        '//host',
        '#1',
        'mailto:a@b.c',
      ),
      fc.constantFrom(
        'example.com',
        '例.中国',
        'a.рф',
        '127.0.0.1',
        'ftp:',
        'www.例子',
        '中@文',
        '{{x}}',
        '==x==',
        '^',
        '"',
        "'",
      ),
      fc.constantFrom(
        'a',
        'B',
        '7',
        ' ',
        '  ',
        '\u00a0',
        '中',
        '，',
        '…',
        '\n',
        '\n\n',
        '\t',
        '\r',
        '\u0000',
        '\u202e',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
const hostile = fc.oneof(marks, hostileText)

function read(summary: Summary, language: Language = 'en'): Read {
  return readMarkdown(summaryMarkdown(summary, tencentVod, language))
}

/** The rows of the table with this heading. */
function table({ tables }: Read, heading: string): readonly (readonly string[])[] {
  return tables.find(([first]) => first?.includes(heading))?.slice(1) ?? []
}

/** How a text is shown in a table. */
function shown(text: string): string {
  return visible(text).replaceAll(/(?<=\\)\|/g, '\\u007c')
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('a full day looks like its picture', async () => {
    const picture = new URL(`../../fixtures/report/summary.${language}.md`, import.meta.url)
    await expect(summaryMarkdown(fullSummary(), tencentVod, language)).toMatchFileSnapshot(picture.pathname)
  })

  test('the tables are straight also where they are read as they are', () => {
    const tables = linesOf(summaryMarkdown(fullSummary(), tencentVod, language))
      .join('\n')
      .split('\n\n')
    for (const lines of tables.map((text) => text.split('\n')).filter(([first]) => first?.startsWith('|'))) {
      expect(new Set(lines.map(columnsOf)).size).toBe(1)
    }
  })

  test('every failure is a row, with its meaning and its words', () => {
    const { headings, party, retry } = WORDS[language]
    const rows = table(read(everyFailure(1234), language), headings.meaning)
    expect(rows.toSorted()).toEqual(
      tencentVod.faults
        .map((fault) => [
          '1,234',
          String(fault.code),
          fault.message[language],
          fault.category,
          `${fault.stage} › ${fault.step} › ${fault.cause}`,
          party[fault.party],
          retry[fault.retry],
        ])
        .toSorted(),
    )
  })

  test('the codes are one such table, without counts', () => {
    const { tables, others } = readMarkdown(codesMarkdown(tencentVod.faults, language))
    expect(others).toEqual([])
    expect(tables).toHaveLength(1)
    expect(tables[0]?.slice(1).map(([code, meaning]) => [code, meaning])).toEqual(
      tencentVod.faults.map(({ code, message }) => [String(code), message[language]]),
    )
    expect(codesMarkdown([], language)).toBe('')
  })

  test('rows of several catalogs tell of which they are, and what a summary calls one is no mark', () => {
    const [headings, ...rows] = readMarkdown(codesMarkdown(everyCatalog.faults, 'en')).tables[0] ?? []
    expect(headings?.slice(0, 4)).toEqual(['CODE', 'MEANING', 'CATALOG', 'CATEGORY'])
    expect(rows.map((cells) => cells[2])).toEqual(everyCatalog.faults.map(({ catalog }) => catalog))
    const { failures, ...summary } = everyFailure(1)
    const mixed = failures.map((each, index) => ({
      ...each,
      catalog: index === 0 ? '**`own`**|' : 'vod-2.0',
    }))
    const report = summaryMarkdown({ ...summary, failures: mixed }, tencentVod, 'en')
    const table = readMarkdown(report).tables.find(([first]) => first?.includes('CATALOG')) ?? []
    expect(table.slice(1).map((cells) => cells[3])).toEqual(mixed.map(({ catalog }) => catalog))
    expect(codesMarkdown(tencentVod.faults, 'en')).not.toContain('CATALOG')
  })

  test('of our own sentences, only names of members have to be code', () => {
    const markdown = codesMarkdown(tencentVod.faults, language)
    const changed = tencentVod.faults.filter(({ message }) => !markdown.includes(` ${message[language]} `))
    expect(changed.map(({ code }) => code)).toEqual(language === 'zh' ? [-47403] : [])
  })
})

describe('a full day', () => {
  const report = read(fullSummary())

  test('has a heading for each section', () => {
    expect(report.headings).toEqual([
      'What was read',
      'Classes of failure',
      'When',
      'Sources',
      'Values of hostname',
      'Values of /job/template',
      'Failures',
      'Examples',
      'Not recognised',
    ])
    expect(report.others).toEqual([])
  })

  test('has the sums of the ledger', () => {
    expect(report.tables[0]?.slice(1)).toEqual([
      ['1,284,032', 'lines', '= 1,283,990 records + 12 not JSON + 4 malformed + 25 blank + 1 oversize'],
      ['537,291,008', 'bytes', '(512.4 MiB)'],
      ['310,880', 'codes', '= 298,120 succeeded + 12,301 failed + 459 not recognised'],
      ['12,188', 'records', 'with a failure'],
    ])
  })

  test.each([
    ['SHARE', 12_301],
    ['WINDOW of 1 h (UTC)', 12_188],
    ['SOURCE', 12_301],
    ['VALUE', 12_188],
    ['MEANING', 12_301],
    ['NOT RECOGNISED', 459],
  ])('has a table of %s that adds up', (heading, total) => {
    const counts = table(report, heading).map(([count = '']) => Number(count.replaceAll(',', '')))
    expect(counts.reduce((sum, count) => sum + count)).toBe(total)
  })

  test('says how exact the values are', () => {
    expect(report.paragraphs).toContain('These counts are exact.')
    expect(report.paragraphs.join('\n')).toMatch(/^Each count may be up to 12 too low/m)
  })

  test('shows examples as they are, below their places', () => {
    expect(report.blocks).toEqual(fullSummary().examples?.lines.map(({ text }) => text))
    expect(report.paragraphs).toContain('-45029 · /var/log/vod/callbacks/callback.ndjson.1.gz:17')
    expect(report.paragraphs).toContain('4400 · standard input:3')
  })
})

test('of nothing there is the ledger and a sentence', () => {
  const { headings, paragraphs } = read(emptySummary())
  expect(headings).toEqual(['What was read'])
  expect(paragraphs).toEqual(['The input was empty.'])
})

describe('whatever a summary and a catalog hold', () => {
  test('is shown as it is, and is no mark, link or HTML', () => {
    fc.assert(
      fc.property(arbitrarySummary(hostile), fc.constantFrom(...LANGUAGES), (summary, language) => {
        const markdown = summaryMarkdown(summary, tencentVod, language)
        const report = readMarkdown(markdown)
        const { headings } = WORDS[language]
        expect(report.others).toEqual([])
        expect(markdown.replaceAll('\n', '')).not.toMatch(UNSEEN)
        expect(table(report, headings.codes)).toEqual(
          summary.classes.map(({ category, count, codes }) => [
            grouped(count),
            shown(category),
            share(count, summary.codes.failed),
            grouped(codes),
          ]),
        )
        expect(table(report, headings.meaning).map(([, code, , category]) => [code, category])).toEqual(
          summary.failures.map(({ code, category }) => [shown(String(code)), shown(category)]),
        )
        const valued = report.tables.filter(([first]) => first?.includes(headings.value))
        const top = summary.failedRecords === 0 ? [] : (summary.top ?? [])
        expect(valued).toHaveLength(top.length)
        top.forEach(({ values }, index) => {
          const named = values.slice(0, 10).map(({ value }) => shown(value === '' ? '""' : value))
          expect(valued[index]?.slice(1, 1 + named.length).map((row) => row[2])).toEqual(named)
        })
        expect(report.blocks.toSorted()).toEqual(
          (summary.examples?.lines ?? []).map(({ text }) => visible(text)).toSorted(),
        )
      }),
      runs(150),
    )
  })

  // A renderer does not keep blanks at the ends of a cell.
  test('in the sentences of a catalog too', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (sentences) => {
        const [fault] = tencentVod.faults as [(typeof tencentVod.faults)[number]]
        const faults = sentences.map((sentence) => ({ ...fault, message: { en: sentence, zh: sentence } }))
        const { tables, others } = readMarkdown(codesMarkdown(faults, 'en'))
        expect(others).toEqual([])
        expect(tables[0]?.slice(1).map(([, meaning = '']) => meaning.trim())).toEqual(
          sentences.map((sentence) => shown(sentence).trim()),
        )
      }),
      runs(300),
    )
  })

  test.each([
    ['mail a@b.c or see www.example.com.', 'mail `a@b.c` or see `www.example.com.`'],
    ['请联系support@example.com。', '请联系`support@example.com`。'],
    ['*no* <b>marks</b> [a](b) &amp; #1', '`*no*` `<b>marks</b>` `[a](b)` `&amp;` `#1`'],
    ['a ``tick`` in it', 'a ``` ``tick`` ``` in it'],
    ['a|b and a\\|b', '`a\\|b` and `a\\\\u007cb`'],
    [
      'a sentence: with marks, (all) "harmless" - and more!',
      'a sentence: with marks, (all) "harmless" - and more!',
    ],
  ])('of which %j is written as %s', (sentence, written) => {
    const [fault] = tencentVod.faults as [(typeof tencentVod.faults)[number]]
    expect(codesMarkdown([{ ...fault, message: { en: sentence, zh: '' } }], 'en')).toContain(`| ${written} |`)
  })
})

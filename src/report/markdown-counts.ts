import type { Language } from '../catalog/fault.ts'
import type { ClassCount, Summary } from '../summary.ts'
import type { Counted } from './counted.ts'
import { type LedgerRow, ledgerRows } from './ledger.ts'
import { layMarkdown, type MarkdownColumn } from './markdown-table.ts'
import { code, prose } from './markdown-text.ts'
import { grouped, share } from './quantity.ts'
import { type SourceRow, STANDARD_INPUT, sourceRows } from './source-table.ts'
import { NO_BREAK } from './text.ts'
import { unrecognisedRows } from './unrecognised-table.ts'
import { WORDS, type Words } from './words.ts'

/** The totals, each with its name and the parts of which it is the sum. */
export function markdownLedger(summary: Summary, language: Language): string {
  const columns: MarkdownColumn<LedgerRow>[] = [
    { heading: WORDS[language].headings.count, align: 'right', cell: ({ count }) => grouped(count) },
    { heading: '', cell: ({ name }) => name },
    { heading: '', cell: ({ parts }) => parts.map(({ text }) => text.replaceAll(NO_BREAK, ' ')).join('') },
  ]
  return layMarkdown(columns, ledgerRows(summary, language))
}

export function markdownClasses({ classes, codes }: Summary, { headings }: Words): string {
  if (classes.length === 0) return ''
  const columns: MarkdownColumn<ClassCount>[] = [
    { heading: headings.count, align: 'right', cell: ({ count }) => grouped(count) },
    { heading: headings.category, cell: ({ category }) => code(category) },
    { heading: headings.share, align: 'right', cell: ({ count }) => share(count, codes.failed) },
    { heading: headings.codes, align: 'right', cell: ({ codes }) => grouped(codes) },
  ]
  return layMarkdown(columns, classes)
}

/** The sources with most failures; what has no row of its own is added up. */
export function markdownSources(summary: Summary, words: Words): string {
  const rows = sourceRows(summary)
  if (rows.length === 0) return ''
  const { headings } = words
  const columns: MarkdownColumn<SourceRow>[] = [
    { heading: headings.failed, align: 'right', cell: ({ failed }) => grouped(failed) },
    { heading: headings.share, align: 'right', cell: ({ failed }) => share(failed, summary.codes.failed) },
    { heading: headings.lines, align: 'right', cell: ({ lines }) => grouped(lines) },
    { heading: headings.bytes, align: 'right', cell: ({ bytes }) => grouped(bytes) },
    { heading: words.sourcesIn(''), cell: ({ source }) => sourceName(source, words) },
  ]
  return layMarkdown(columns, rows)
}

function sourceName(source: string | number, { more, standardInput }: Words): string {
  if (typeof source === 'number') return prose(more(grouped(source)))
  return source === STANDARD_INPUT ? standardInput : code(source)
}

export function markdownUnrecognised(summary: Summary, language: Language): string {
  const rows = unrecognisedRows(summary, language)
  if (rows.length === 0) return ''
  const { headings } = WORDS[language]
  const columns: MarkdownColumn<Counted>[] = [
    { heading: headings.count, align: 'right', cell: ({ count }) => grouped(count) },
    { heading: headings.unrecognised, cell: countedText },
  ]
  return layMarkdown(columns, rows)
}

export function countedText({ text, quoted }: Counted): string {
  return quoted ? code(text) : prose(text)
}

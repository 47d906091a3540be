import type { Language } from '../catalog/fault.ts'
import type { Summary, TopCounts } from '../summary.ts'
import type { Counted } from './counted.ts'
import { countedText } from './markdown-counts.ts'
import { layMarkdown, type MarkdownColumn } from './markdown-table.ts'
import { prose } from './markdown-text.ts'
import { grouped, share } from './quantity.ts'
import { boundOf, topRows } from './top-table.ts'
import { WORDS } from './words.ts'

/** Which values of a key the failing records have most, and how exact that is. */
export function markdownTop(top: TopCounts, { failedRecords }: Summary, language: Language): string {
  if (failedRecords === 0) return ''
  const { headings } = WORDS[language]
  const columns: MarkdownColumn<Counted>[] = [
    { heading: headings.records, align: 'right', cell: ({ count }) => grouped(count) },
    { heading: headings.share, align: 'right', cell: ({ count }) => share(count, failedRecords) },
    { heading: headings.value, cell: countedText },
  ]
  return `${layMarkdown(columns, topRows(top, language))}\n\n${prose(boundOf(top, language))}`
}

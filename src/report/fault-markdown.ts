import type { FaultRow } from './fault-table.ts'
import { layMarkdown, type MarkdownColumn } from './markdown-table.ts'
import { code, prose } from './markdown-text.ts'
import { isMixed } from './mixed.ts'
import { grouped } from './quantity.ts'
import type { Words } from './words.ts'

/**
 * Faults as a table of Markdown: how often each occurred if that is known, what it means, and its words. Rows of more than
 * one catalog tell of which they are.
 */
export function markdownFaults(rows: readonly FaultRow[], { headings, party, retry }: Words): string {
  const counted = rows.some(({ count }) => count !== undefined)
  const count: MarkdownColumn<FaultRow> = {
    heading: headings.count,
    align: 'right',
    cell: ({ count = 0 }) => grouped(count),
  }
  const catalog: MarkdownColumn<FaultRow> = {
    heading: headings.catalog,
    cell: ({ catalog = '' }) => (catalog === '' ? '' : code(catalog)),
  }
  const columns: MarkdownColumn<FaultRow>[] = [
    { heading: headings.code, align: 'right', cell: (row) => code(String(row.code)) },
    { heading: headings.meaning, cell: ({ meaning }) => prose(meaning) },
    ...(isMixed(rows) ? [catalog] : []),
    { heading: headings.category, cell: ({ category }) => code(category) },
    {
      heading: `${headings.stage} › ${headings.step} › ${headings.cause}`,
      cell: ({ stage, step, cause }) => code(`${stage} › ${step} › ${cause}`),
    },
    { heading: headings.party, cell: (row) => party[row.party] },
    { heading: headings.retry, cell: (row) => retry[row.retry] },
  ]
  return layMarkdown(counted ? [count, ...columns] : columns, rows)
}

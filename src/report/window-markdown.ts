import type { Summary } from '../summary.ts'
import { layMarkdown, type MarkdownColumn } from './markdown-table.ts'
import { code } from './markdown-text.ts'
import { bar, duration, grouped } from './quantity.ts'
import { MOST_WINDOWS, windowName } from './window-table.ts'
import { fullestOf, type WindowRow, widthOfRows, windowRows } from './windows.ts'
import type { Words } from './words.ts'

const BAR_WIDTH = 20

/** When records failed, with a bar beside that of the fullest window, and the code that led. */
export function markdownWindows({ windows, failedRecords }: Summary, words: Words): string {
  if (windows === undefined || failedRecords === 0) return ''
  const { headings, windowsOf, units } = words
  const rows = windowRows(windows, MOST_WINDOWS)
  const fullest = fullestOf(rows)
  const columns: MarkdownColumn<WindowRow>[] = [
    { heading: headings.records, align: 'right', cell: ({ records }) => grouped(records) },
    {
      heading: windowsOf(duration(widthOfRows(rows, windows), units)),
      cell: (row) => windowName(row, words),
    },
    { heading: '', cell: ({ kind, records }) => (kind === 'window' ? bar(records, fullest, BAR_WIDTH) : '') },
    {
      heading: headings.leading,
      cell: ({ leading }) => (leading === undefined ? '' : code(String(leading))),
    },
  ]
  return layMarkdown(columns, rows)
}

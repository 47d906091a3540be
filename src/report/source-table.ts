import type { SourceLedger, Summary } from '../summary.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { sharedFolder } from './folder.ts'
import { bar, grouped, share } from './quantity.ts'
import { BAD, FAINT, STRONG, type Style } from './style.ts'
import { type Span, span } from './text.ts'
import { WORDS, type Words } from './words.ts'

/** How many sources get a row. */
const MOST_ROWS = 10
const BAR_WIDTH = 20
/** Below these columns there is no room for bars. */
const BARRED = 100
/** Below these columns, lines and bytes stand under the name and not beside it. */
const NARROW = 80
/** How a summary names it. */
export const STANDARD_INPUT = '-'

/**
 * Where the failures are: the sources with most of them first, then in the order of reading. What has no row of its own
 * is added up, so the columns add up to the totals.
 */
export function laySources(summary: Summary, style: Style, countWidth: number): string[] {
  const rows = sourceRows(summary)
  if (rows.length === 0) return []
  const { failed } = summary.codes
  const { headings } = WORDS[style.language]
  const { columns, cells } = layout(folderOf(rows, style), style, failed)
  return layColumns(
    [
      { heading: headings.failed, align: 'right', width: countWidth },
      { heading: headings.share, align: 'right' },
      ...columns,
    ],
    rows.map((row) => [countCell(row), shareCell(row, failed), ...cells(row)]),
    style,
  )
}

/** One source, or several together. */
export interface SourceRow extends Omit<SourceLedger, 'path'> {
  /** A path, or how many sources it stands for. */
  readonly source: string | number
}

export function sourceRows({ sources = [] }: Summary): SourceRow[] {
  const sorted = [...sources].sort((a, b) => b.failed - a.failed)
  const rows = sorted
    .slice(0, MOST_ROWS)
    .map(({ path, ...counts }): SourceRow => ({ source: path, ...counts }))
  const rest = sorted.slice(MOST_ROWS)
  return rest.length === 0 ? rows : [...rows, together(rest)]
}

function together(sources: readonly SourceLedger[]): SourceRow {
  const total = (count: 'lines' | 'bytes' | 'failed'): number =>
    sources.reduce((sum, source) => sum + source[count], 0)
  return { source: sources.length, lines: total('lines'), bytes: total('bytes'), failed: total('failed') }
}

/** The folder that the heading names once for all paths, to keep them short. Without a terminal they are whole. */
function folderOf(rows: readonly SourceRow[], { width }: Style): string {
  if (width === 0) return ''
  const paths = rows.flatMap(({ source }) => (typeof source === 'number' ? [] : [source]))
  return sharedFolder(paths.filter((path) => path !== STANDARD_INPUT))
}

/** What follows the count and its share. */
interface Layout {
  readonly columns: readonly Column[]
  readonly cells: (row: SourceRow) => readonly Cell[]
}

function layout(folder: string, { width, language }: Style, failed: number): Layout {
  const words = WORDS[language]
  if (width > 0 && width < NARROW) return stacked(folder, words)
  const unbarred = beside(folder, words)
  return width === 0 || width >= BARRED ? barred(unbarred, failed) : unbarred
}

function stacked(folder: string, words: Words): Layout {
  const counts = ({ lines, bytes }: SourceRow): string =>
    `${grouped(lines)} ${words.lines(lines)} · ${grouped(bytes)} ${words.bytes(bytes)}`
  return {
    columns: [{ heading: words.sourcesIn(folder), align: 'left', wraps: true }],
    cells: (row) => [[[name(row, folder, words)], [span(counts(row), FAINT)]]],
  }
}

function beside(folder: string, words: Words): Layout {
  return {
    columns: [
      // These give way only to counts beyond all that is read.
      { heading: words.headings.lines, align: 'right', wraps: true },
      { heading: words.headings.bytes, align: 'right', wraps: true },
      { heading: words.sourcesIn(folder), align: 'left', wraps: true },
    ],
    cells: (row) => [
      [[span(grouped(row.lines))]],
      [[span(grouped(row.bytes))]],
      [[name(row, folder, words)]],
    ],
  }
}

function barred({ columns, cells }: Layout, failed: number): Layout {
  return {
    columns: [{ heading: '', align: 'left', width: BAR_WIDTH }, ...columns],
    cells: (row) => [[[span(bar(row.failed, failed, BAR_WIDTH), BAD)]], ...cells(row)],
  }
}

function name({ source }: SourceRow, folder: string, words: Words): Span {
  if (typeof source === 'number') return span(words.more(grouped(source)), FAINT)
  return source === STANDARD_INPUT ? span(words.standardInput, FAINT) : span(source.slice(folder.length))
}

function countCell({ failed }: SourceRow): Cell {
  return [[span(grouped(failed), failed > 0 ? STRONG : FAINT)]]
}

function shareCell({ failed }: SourceRow, total: number): Cell {
  return [[span(share(failed, total), failed > 0 ? undefined : FAINT)]]
}

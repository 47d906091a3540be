import { markdownTable } from 'markdown-table'
import { textWidth } from './text.ts'

/** What stands in a column, and its heading, both Markdown already. */
export interface MarkdownColumn<Row> {
  readonly heading: string
  readonly align?: 'right'
  readonly cell: (row: Row) => string
}

/** A table as GitHub's Markdown has it, padded to be read as it is; ends without LF. */
export function layMarkdown<Row>(columns: readonly MarkdownColumn<Row>[], rows: readonly Row[]): string {
  return markdownTable(
    [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ cell }) => cell(row)))].map(
      (cells) => cells.map(escaped),
    ),
    { align: columns.map(({ align = '' }) => align), stringLength: textWidth },
  )
}

/**
 * In a table a pipe is escaped also in code. Renderers do not agree what a backslash before the escape means: behind one,
 * a pipe is written as `visible` would write it.
 */
function escaped(cell: string): string {
  return cell.replaceAll(/(?<=\\)\|/g, '\\u007c').replaceAll('|', '\\|')
}

import { HEADING, type Style } from './style.ts'
import { blanks, paintLine, span, type Text, widthOf } from './text.ts'
import { wrap } from './wrap.ts'

export interface Column {
  /** If no column has one, there is no line of headings. */
  readonly heading: string
  readonly align: 'left' | 'right'
  /** Whether its cells may be broken into lines when the table is too wide. */
  readonly wraps?: boolean
  /** The least width. */
  readonly width?: number
}

/** Paragraphs one below the other. */
export type Cell = readonly Text[]

/** Between two columns. */
export const GAP = 2
/** No column is made narrower: then the table is wider than it should be. */
const NARROWEST = 8

/**
 * A table without rules, as lines. If it is wider than `style.width`, the widest of the columns that may wrap gives way,
 * and then they share. No line ends with blanks.
 */
export function layColumns(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: Style,
): string[] {
  const headings = columns.map(({ heading }) => [[span(heading, HEADING)]])
  const table = columns.some(({ heading }) => heading !== '') ? [headings, ...rows] : rows
  const widths = narrowed(
    columns,
    columns.map((column, index) => naturalWidth(column, table, index)),
    style.width,
  )
  return table.flatMap((row) => rowLines(columns, row, widths, style))
}

function naturalWidth(column: Column, table: readonly (readonly Cell[])[], index: number): number {
  const cells = table.map((row) => row[index] as Cell)
  return cells.reduce((widest, cell) => Math.max(widest, ...cell.map(widthOf)), column.width ?? 0)
}

function narrowed(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  if (width === 0) return natural
  const widths = [...natural]
  let excess = widths.reduce((total, each) => total + each + GAP, -GAP) - width
  for (; excess > 0; excess--) {
    const widest = Math.max(NARROWEST, ...widths.filter((_, index) => columns[index]?.wraps))
    const index = widths.findIndex(
      (each, index) => columns[index]?.wraps && each === widest && each > NARROWEST,
    )
    if (index === -1) break
    widths[index] = widest - 1
  }
  return widths
}

function rowLines(
  columns: readonly Column[],
  row: readonly Cell[],
  widths: readonly number[],
  style: Style,
): string[] {
  const cells = row.map((cell, index) =>
    cell.flatMap((paragraph) => wrap(paragraph, widths[index] as number)),
  )
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, number) => {
    const line = cells.flatMap((lines, index) => {
      const gap = index === 0 ? [] : [blanks(GAP)]
      return [...gap, ...pad(lines[number] ?? [], widths[index] as number, columns[index] as Column)]
    })
    return paintLine(line, style)
  })
}

function pad(line: Text, width: number, { align }: Column): Text {
  const filling = blanks(width - widthOf(line))
  return align === 'right' ? [filling, ...line] : [...line, filling]
}

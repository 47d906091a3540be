import type { Style } from './style.ts'
import { blanks, paintLine, type Text, widthOf } from './text.ts'
import { wrap } from './wrap.ts'

export const GRID_INDENT = 2
/** Between two columns. */
const GAP = 2

/** Short texts in as many columns of one width as `style.width` allows, row by row; one below the other if that is 0. */
export function layGrid(items: readonly Text[], style: Style): string[] {
  const cellWidth = items.reduce((widest, item) => Math.max(widest, widthOf(item)), 0)
  const perLine = Math.max(1, Math.floor((style.width - GRID_INDENT + GAP) / (cellWidth + GAP)))
  const rows = Array.from({ length: Math.ceil(items.length / perLine) }, (_, row) =>
    items.slice(row * perLine, (row + 1) * perLine),
  )
  return rows.flatMap((row) => (perLine === 1 ? alone(row, style) : [beside(row, cellWidth, style)]))
}

/** Texts that are too wide for a line are broken. */
function alone(row: readonly Text[], style: Style): string[] {
  const width = style.width === 0 ? 0 : style.width - GRID_INDENT
  return row
    .flatMap((item) => wrap(item, width))
    .map((line) => paintLine([blanks(GRID_INDENT), ...line], style))
}

function beside(row: readonly Text[], cellWidth: number, style: Style): string {
  const cells = row.map((item) => [...item, blanks(cellWidth - widthOf(item) + GAP)])
  return paintLine([blanks(GRID_INDENT), ...cells.flat()], style)
}

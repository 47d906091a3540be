import type { Style } from './style.ts'
import { paintLine, type Text, widthOf } from './text.ts'
import { wrap } from './wrap.ts'

const INDENT = '  '
const GAP = '  '

/** Short texts in as many columns of one width as `style.width` allows, row by row; one below the other if that is 0. */
export function layGrid(items: readonly Text[], style: Style): string[] {
  const cellWidth = items.reduce((widest, item) => Math.max(widest, widthOf(item)), 0)
  const perLine = Math.max(
    1,
    Math.floor((style.width - INDENT.length + GAP.length) / (cellWidth + GAP.length)),
  )
  const lines = Array.from({ length: Math.ceil(items.length / perLine) }, (_, row) =>
    items.slice(row * perLine, (row + 1) * perLine),
  )
  return lines.flatMap((line) =>
    line.length === 1 ? alone(line[0] as Text, style) : beside(line, cellWidth, style),
  )
}

function alone(item: Text, style: Style): string[] {
  const width = style.width === 0 ? 0 : style.width - INDENT.length
  return wrap(item, width).map((line) => INDENT + paintLine(line, style))
}

function beside(line: readonly Text[], cellWidth: number, style: Style): string[] {
  const cells = line.map((item) => paintLine(item, style) + ' '.repeat(cellWidth - widthOf(item)))
  return [INDENT + cells.join(GAP).trimEnd()]
}

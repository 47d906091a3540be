/** Columns wider than this hold sentences: they are not filled up, and stand to the left. */
const SENTENCE = 60

/** A table whose first column holds names, and whose other columns hold numbers or sentences. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)))
  const [headLine, ...lines] = cells.map((row) => {
    return `| ${row.map((cell, column) => padded(cell, widths[column], column)).join(' | ')} |`
  })
  const rule = widths.map((width, column) => {
    if (width > SENTENCE) return '---'
    return column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
  })
  return [headLine, `| ${rule.join(' | ')} |`, ...lines].join('\n')
}

/** Names to the left, numbers to the right. */
function padded(cell: string, width: number, column: number): string {
  if (width > SENTENCE) return cell
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** Three digits that mean something, or all in front of the point. A dash for what was not measured. */
export function rounded(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

/** Two values of one cell; one dash if there is neither. */
export function pair(first: number | null | undefined, second: number | null | undefined): string {
  const cells = [rounded(first), rounded(second)]
  return cells.every((cell) => cell === '–') ? '–' : cells.join(' / ')
}

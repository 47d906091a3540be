import type { Language } from '../../catalog/fault.ts'
import { sum } from '../../ranking.ts'
import type { Summary } from '../../summary.ts'
import { grouped } from '../quantity.ts'
import { heading } from './heading.ts'
import { heatMap } from './heat-map.ts'
import { clipped, html } from './markup.ts'
import { type Matrix, matrixOf } from './matrix.ts'
import type { PageWords } from './page-words.ts'
import { fold, type Section, scrolling, section } from './part.ts'
import { type Column, table } from './table.ts'
import { PAGE_WORDS } from './words.ts'

const MOST_ROWS = 30
const MOST_COLUMNS = 12
/** Longer names would leave no room in a sentence that is read aloud. */
const LONGEST_NAME = 60

/** Where it failed, and why. */
export function heatSection({ failures }: Summary, language: Language): Section | undefined {
  if (failures.length === 0) return undefined
  const page = PAGE_WORDS[language]
  const matrix = matrixOf(failures, MOST_ROWS, MOST_COLUMNS)
  const label = labelOf(matrix, page)
  const chart = heatMap(
    matrix.rows.map(({ name }) => (typeof name === 'string' ? name : page.otherCauses(grouped(name)))),
    matrix.columns.map(({ name }) => (typeof name === 'string' ? name : page.otherStages(grouped(name)))),
    matrix.counts,
    label,
  )
  const data = table(page.heat, columnsOf(matrix, page, language), [...matrix.rows.keys()])
  return section(
    'heat',
    page.heat,
    html`<p>${page.heatNote}</p>\n`,
    scrolling(page.heat, chart),
    fold(page.asTable, scrolling(`${page.heat}: ${page.asTable}`, data)),
  )
}

/** What the chart shows, in words. */
function labelOf({ rows, columns, counts }: Matrix, page: PageWords): string {
  const cells = counts.flatMap((line, row) => line.map((count, column) => ({ row, column, count })))
  const { row, column, count } = cells.reduce((most, cell) => (cell.count > most.count ? cell : most))
  return page.heatLabel(
    clipped(String(columns[column]?.name), LONGEST_NAME),
    clipped(String(rows[row]?.name), LONGEST_NAME),
    grouped(count),
    grouped(rows.length),
    grouped(columns.length),
  )
}

function columnsOf({ rows, columns, counts }: Matrix, page: PageWords, language: Language): Column<number>[] {
  const nameOf = (name: string | number | undefined): string =>
    typeof name === 'number' ? page.otherCauses(grouped(name)) : (name ?? '')
  return [
    { heading: heading('cause', language), cell: (row) => nameOf(rows[row]?.name) },
    ...columns.map(
      ({ name }, column): Column<number> => ({
        heading: typeof name === 'number' ? page.otherStages(grouped(name)) : name,
        cell: (row) => grouped(counts[row]?.[column] ?? 0),
        kind: 'number',
      }),
    ),
    { heading: page.sum, cell: (row) => grouped(sum(counts[row] ?? [])), kind: 'number' },
  ]
}

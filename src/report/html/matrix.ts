import { sum } from '../../ranking.ts'
import type { FailureCount } from '../../summary.ts'

/** Failures by cause, the rows, and stage, the columns, each with most failures first. */
export interface Matrix {
  readonly rows: readonly Line[]
  readonly columns: readonly Line[]
  /** `counts[row][column]` */
  readonly counts: readonly (readonly number[])[]
}

/** One row or column: a name, or how many names are taken together in it. */
export interface Line {
  readonly name: string | number
  readonly total: number
}

export function matrixOf(failures: readonly FailureCount[], mostRows: number, mostColumns: number): Matrix {
  const rows = linesOf(failures, 'cause', mostRows)
  const columns = linesOf(failures, 'stage', mostColumns)
  const rowOf = finder(rows)
  const columnOf = finder(columns)
  const counts = rows.map(() => columns.map(() => 0))
  for (const { cause, stage, count } of failures) {
    const row = counts[rowOf(cause)] ?? []
    const column = columnOf(stage)
    row[column] = (row[column] ?? 0) + count
  }
  return { rows, columns, counts }
}

/** The names with most failures, and all others as one line. */
function linesOf(failures: readonly FailureCount[], facet: 'cause' | 'stage', most: number): Line[] {
  const totals = new Map<string, number>()
  for (const failure of failures) {
    totals.set(failure[facet], (totals.get(failure[facet]) ?? 0) + failure.count)
  }
  const lines = [...totals].map(([name, total]): Line => ({ name, total })).sort((a, b) => b.total - a.total)
  if (lines.length <= most) return lines
  const rest = lines.slice(most - 1)
  return [...lines.slice(0, most - 1), { name: rest.length, total: sum(rest.map(({ total }) => total)) }]
}

/** The index of the line that a name is counted in: its own, or the last. */
function finder(lines: readonly Line[]): (name: string) => number {
  const indexes = new Map(lines.map(({ name }, index) => [name, index]))
  return (name) => indexes.get(name) ?? lines.length - 1
}

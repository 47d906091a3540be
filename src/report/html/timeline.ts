import { type Catalog, findFault } from '../../catalog/catalog.ts'
import type { Summary, WindowCounts } from '../../summary.ts'

/** Columns over time, none of them left out: gaps are columns with nothing in them. */
export interface Timeline {
  /** The width of a column in seconds: that of the windows, or a multiple where they were too many. */
  readonly seconds: number
  /** Where each column begins, in seconds since 1970. */
  readonly starts: readonly number[]
  /** Failing records of each column. */
  readonly records: readonly number[]
  readonly layers: readonly Share[]
}

/** The failing codes of one category by column; without a name, those of all other categories. */
export interface Share {
  readonly category: string | undefined
  readonly counts: readonly number[]
}

/** The windows as columns, neighbours merged where they are more than `mostColumns`; the categories with most codes. */
export function timelineOf(
  windows: WindowCounts,
  summary: Summary,
  catalog: Catalog,
  mostColumns: number,
  mostCategories: number,
): Timeline | undefined {
  const frame = frameOf(windows, mostColumns)
  if (frame === undefined) return undefined
  const { columns, columnOf } = frame
  const records = zeros(columns)
  const byCategory = new Map<string | undefined, number[]>()
  const categoryOf = categories(summary, catalog)
  for (const window of windows.counts) {
    const column = columnOf(window.start)
    increase(records, column, window.records)
    for (const { code, count } of window.failures) {
      const category = categoryOf(code)
      const counts = byCategory.get(category) ?? zeros(columns)
      byCategory.set(category, counts)
      increase(counts, column, count)
    }
  }
  const shares = [...byCategory].map(([category, counts]): Share => ({ category, counts }))
  return { seconds: frame.seconds, starts: frame.starts, records, layers: largest(shares, mostCategories) }
}

function frameOf({ seconds, counts }: WindowCounts, most: number) {
  const times = counts.map(({ start }) => Date.parse(start) / 1000)
  if (times.length === 0) return undefined
  const first = times.reduce((a, b) => Math.min(a, b))
  const last = times.reduce((a, b) => Math.max(a, b))
  const merged = Math.ceil((Math.floor((last - first) / seconds) + 1) / most)
  const width = seconds * merged
  // On a multiple of the width, as the windows themselves are, so that columns begin at round times.
  const from = Math.floor(first / width) * width
  const columns = Math.floor((last - from) / width) + 1
  return {
    seconds: width,
    columns,
    starts: Array.from({ length: columns }, (_, column) => from + column * width),
    columnOf: (start: string) => Math.floor((Date.parse(start) / 1000 - from) / width),
  }
}

/** The category of a code, as the summary has it, or else the catalog. */
function categories({ failures }: Summary, catalog: Catalog): (code: number | string) => string | undefined {
  const known = new Map(failures.map(({ code, category }) => [String(code), category]))
  return (code) => known.get(String(code)) ?? findFault(catalog, code)?.category
}

function largest(shares: readonly Share[], most: number): Share[] {
  const total = ({ counts }: Share): number => counts.reduce((sum, count) => sum + count, 0)
  const named = shares.filter(({ category }) => category !== undefined).sort((a, b) => total(b) - total(a))
  const kept = named.slice(0, named.length > most ? most - 1 : most)
  const rest = shares.filter((share) => !kept.includes(share))
  if (rest.length === 0) return kept
  const counts = zeros(rest[0]?.counts.length ?? 0).map((_, column) =>
    rest.reduce((sum, share) => sum + (share.counts[column] ?? 0), 0),
  )
  return [...kept, { category: undefined, counts }]
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0)
}

function increase(counts: number[], index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by
}

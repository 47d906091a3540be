import type { WindowCount, WindowCounts } from '../summary.ts'

/** Failing records of one stretch of time, in seconds since 1970-01-01T00:00:00Z. */
export interface WindowRow {
  /** A window; several in which nothing failed; or what has no time, and so neither start nor length. */
  readonly kind: 'window' | 'gap' | 'untimed'
  readonly start: number
  readonly seconds: number
  readonly records: number
  /** The code that failed most in it. */
  readonly leading?: number | string | undefined
}

/** The first second of the year 0: what begins before it has no year of four digits. */
const EARLIEST = -62_167_219_200

/**
 * The windows in at most `most` rows, which must be 3 or more, and below them what has no time. As long as they are too
 * many, each two neighbours are merged, so windows still begin at whole multiples of their width. What is empty between
 * two of them is one row, however long it is: a quiet week is not worth the resolution of the bad hours around it.
 */
export function windowRows(windows: WindowCounts, most: number): WindowRow[] {
  const timed = windows.counts.filter(isTimed)
  // Summaries come from files, too, where a month may be the 13th.
  const lost = windows.counts.filter((window) => !isTimed(window))
  const untimed = windows.untimed + recordsOf(lost)
  let width = windows.seconds
  let rows = withGaps(merged(timed, width))
  while (rows.length > most) {
    width *= 2
    rows = withGaps(merged(timed, width))
  }
  return untimed === 0 ? rows : [...rows, { kind: 'untimed', start: 0, seconds: 0, records: untimed }]
}

/** How wide the windows of these rows are, or as wide as they were if there are none. */
export function widthOfRows(rows: readonly WindowRow[], { seconds }: WindowCounts): number {
  return rows.find(({ kind }) => kind === 'window')?.seconds ?? seconds
}

/** How many records failed in the window with most of them. */
export function fullestOf(rows: readonly WindowRow[]): number {
  return Math.max(0, ...rows.filter(({ kind }) => kind === 'window').map(({ records }) => records))
}

function isTimed(window: WindowCount): boolean {
  return !Number.isNaN(secondsOf(window))
}

function secondsOf({ start }: WindowCount): number {
  return Date.parse(start) / 1000
}

function merged(counts: readonly WindowCount[], width: number): WindowRow[] {
  const groups = new Map<number, WindowCount[]>()
  for (const window of counts) {
    const start = Math.floor(secondsOf(window) / width) * width
    groups.set(start, [...(groups.get(start) ?? []), window])
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([start, windows]) => ({
      kind: 'window',
      start: Math.max(EARLIEST, start),
      seconds: width,
      records: recordsOf(windows),
      leading: leadingOf(windows),
    }))
}

function recordsOf(windows: readonly WindowCount[]): number {
  return windows.reduce((total, { records }) => total + records, 0)
}

/** Of codes that are level, the one that comes first. */
function leadingOf(windows: readonly WindowCount[]): number | string | undefined {
  const counts = new Map<number | string, number>()
  for (const { code, count } of windows.flatMap(({ failures }) => failures)) {
    counts.set(code, (counts.get(code) ?? 0) + count)
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0]
}

function withGaps(windows: readonly WindowRow[]): WindowRow[] {
  return windows.flatMap((window, index): WindowRow[] => {
    const before = windows[index - 1]
    const end = before === undefined ? window.start : before.start + before.seconds
    const seconds = window.start - end
    if (seconds <= 0) return [window]
    return [{ kind: seconds > window.seconds ? 'gap' : 'window', start: end, seconds, records: 0 }, window]
  })
}

import type { ExamplesState } from './findings/examples.ts'
import type { TopState } from './findings/top.ts'
import type { WindowsState } from './findings/windows.ts'
import { byName, ranked } from './ranking.ts'

/** How many records failed in each span of time, by the records' own times. */
export interface WindowCounts {
  /** The width of each window, in seconds. Each begins at a whole multiple of it, counted from 1970-01-01T00:00:00Z. */
  readonly seconds: number
  /** Failing records whose time could not be read, or was not looked for. With `records` of all windows it adds up to `failedRecords`. */
  readonly untimed: number
  /** In the order of time; only windows in which something failed. */
  readonly counts: readonly WindowCount[]
}

/** One span of time. */
export interface WindowCount {
  /** Its first second, as `2026-01-02T03:00:00Z`. */
  readonly start: string
  /** Failing records. */
  readonly records: number
  /** Their failing codes: by count, largest first, then by code. */
  readonly failures: readonly { readonly code: number | string; readonly count: number }[]
}

/** Which values of one member the failing records have most, counted in fixed memory. */
export interface TopCounts {
  /** The key, or the JSON Pointer, as it was asked for. */
  readonly key: string
  /** Failing records by value: largest count first, then by value. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /**
   * The bound of the method: a value occurred at least `count` times and at most `count + error` times, and one that is not
   * in the list at most `error` times. 0 means that all is exact.
   */
  readonly error: number
  /** Failing records that are in no count of the list. */
  readonly other: number
  /** Failing records without such a value, or in which it was not looked for. With the two above it adds up to `failedRecords`. */
  readonly without: number
}

/** The first failing lines of each code. */
export interface Examples {
  /** How many are kept of each code. */
  readonly each: number
  /** @internal By code, numbers before names; then by source and line. */
  readonly lines: readonly Example[]
}

/** A failing line, as it was read. */
export interface Example {
  readonly code: number | string
  /** As it was named, or `-` for standard input. */
  readonly source: string
  /** Counted from 1 over what was read of that source. */
  readonly line: number
  /** The line, or a part of it around the code, with `…` where something was cut off. */
  readonly text: string
}

/** What stands for a source that has no name. */
const UNNAMED = '-'

/** @internal Windows as a summary tells of them. */
export function windowCounts({ seconds, untimed, windows }: WindowsState<number | string>): WindowCounts {
  const counts = windows.map(([number, records, failures]): WindowCount => {
    const listed = failures.map(([code, count]) => ({ code, count }))
    return { start: startOf(number * seconds), records, failures: ranked(listed, ({ code }) => code) }
  })
  return { seconds, untimed, counts }
}

/** @internal Values as a summary tells of them. */
export function topCounts({ key, values, error, other, without }: TopState): TopCounts {
  const listed = values.map(([value, count]) => ({ value, count }))
  return {
    key,
    values: ranked(listed, ({ value }) => value),
    error,
    other,
    without,
  }
}

/** @internal Examples as a summary tells of them. */
export function examplesOf({ each, lines }: ExamplesState<number | string>): Examples {
  const listed = lines.map(
    ({ id, source = UNNAMED, line, text }): Example => ({ code: id, source, line, text }),
  )
  return { each, lines: listed.sort(byPlace) }
}

/** By code, numbers before names; then by source and line. */
export function byPlace(a: Example, b: Example): number {
  return byName(a.code, b.code) || byName(a.source, b.source) || a.line - b.line || byName(a.text, b.text)
}

/** A time in seconds since 1970, as ISO 8601 has it. */
function startOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

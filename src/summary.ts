import type { Catalog } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD, type Tally } from './tally.ts'

/** How many lines and bytes were read, and what each line was: the five kinds add up to `lines`. */
export interface Ledger {
  readonly lines: number
  readonly bytes: number
  readonly records: number
  readonly notJson: number
  readonly malformed: number
  readonly blank: number
  readonly oversize: number
}

/** One class of failure: how often it occurred, and through how many distinct codes. */
export interface ClassCount {
  readonly category: string
  readonly count: number
  readonly codes: number
}

/** One code that occurred, with its meaning. */
export interface FailureCount extends Omit<Fault, 'message' | 'phase'> {
  readonly count: number
}

/** A number under a code key that the catalog does not know, in its own spelling. */
export interface UnrecognisedCount {
  readonly code: string
  readonly count: number
}

/** What one of several sources held. */
export interface SourceLedger {
  /** As it was named, or `-` for standard input. */
  readonly path: string
  readonly lines: number
  readonly bytes: number
  /** Failing codes. */
  readonly failed: number
}

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
  /** By code, numbers before names; then by source and line. */
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

/** What was read and what was found in it. The JSON Schema is published as `faultline/summary.schema.json`. */
export interface Summary {
  readonly schema: 'faultline.summary/1'
  readonly catalog: { readonly id: string; readonly version: string; readonly entries: number }
  readonly input: Ledger
  /** `found = succeeded + failed + unrecognised` */
  readonly codes: {
    readonly found: number
    readonly succeeded: number
    readonly failed: number
    readonly unrecognised: number
  }
  /** Lines with at least one failing code. */
  readonly failedRecords: number
  /** By count, largest first, then by name. */
  readonly classes: readonly ClassCount[]
  /** By count, largest first, then by code. */
  readonly failures: readonly FailureCount[]
  /** By count, largest first, then by code. At most 1,000: those first by length, then by bytes. */
  readonly unrecognised: readonly UnrecognisedCount[]
  /** How many unrecognised codes are not in the list. */
  readonly unrecognisedOther: number
  /** The ids of the runs that were counted, sorted: none is counted twice. Left out where nobody gave the run an id. */
  readonly runs?: readonly string[]
  /** In the order in which they were read; left out where there is only one. Their counts add up to the totals. */
  readonly sources?: readonly SourceLedger[]
  /** Only where it was asked for. */
  readonly windows?: WindowCounts
  /** In the order in which they were asked for; left out where nothing was. */
  readonly top?: readonly TopCounts[]
  /** Only where it was asked for. */
  readonly examples?: Examples
}

/** Joins counts with the catalog that they were made with. One source alone needs no ledger beside that of all. */
export function summarise(tally: Tally, catalog: Catalog, sources: readonly SourceLedger[] = []): Summary {
  const failures = catalog.faults
    .map((fault, index) => failureCount(fault, tally.byId[index + 1]))
    .filter((failure) => failure.count > 0)
    .sort((a, b) => b.count - a.count || byCode(a.code, b.code))
  const failed = sum(failures.map((failure) => failure.count))
  const { named, other } = tally.unrecognisedCodes()
  return {
    schema: 'faultline.summary/1',
    catalog: { id: catalog.id, version: catalog.version, entries: catalog.faults.length },
    input: ledger(tally),
    codes: {
      found: tally.succeeded + failed + tally.unrecognised,
      succeeded: tally.succeeded,
      failed,
      unrecognised: tally.unrecognised,
    },
    failedRecords: tally.failedRecords,
    classes: classes(failures),
    failures,
    unrecognised: named
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || byCode(a.code, b.code)),
    unrecognisedOther: other,
    ...(sources.length > 1 ? { sources } : {}),
  }
}

function ledger(tally: Tally): Ledger {
  const of = (kind: number): number => tally.lines[kind]
  return {
    lines: sum([...tally.lines]),
    bytes: tally.bytes,
    records: of(RECORD),
    notJson: of(NOT_JSON),
    malformed: of(MALFORMED),
    blank: of(BLANK_LINE),
    oversize: of(OVERSIZE),
  }
}

function failureCount(fault: Fault, count: number): FailureCount {
  const { code, stage, step, cause, category, party, retry } = fault
  return { code, stage, step, cause, category, party, retry, count }
}

function classes(failures: readonly FailureCount[]): ClassCount[] {
  return [...new Set(failures.map((failure) => failure.category))]
    .map((category) => {
      const members = failures.filter((failure) => failure.category === category)
      return { category, count: sum(members.map((each) => each.count)), codes: members.length }
    })
    .sort((a, b) => b.count - a.count || byCode(a.category, b.category))
}

/** Numbers by value, before texts by their characters. */
function byCode(a: number | string, b: number | string): number {
  if (typeof a === typeof b) return a < b ? -1 : Number(a > b)
  return typeof a === 'number' ? -1 : 1
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

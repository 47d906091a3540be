import type { Catalog } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import { renamed } from './findings/findings.ts'
import { classesOf, ranked, sum } from './ranking.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD } from './scan/kind.ts'
import {
  type Examples,
  examplesOf,
  type TopCounts,
  topCounts,
  type WindowCounts,
  windowCounts,
} from './summary-parts.ts'
import type { Tally } from './tally.ts'

export type {
  Example,
  Examples,
  TopCounts,
  WindowCount,
  WindowCounts,
} from './summary-parts.ts'

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
export interface FailureCount extends Omit<Fault, 'catalog' | 'keys' | 'message' | 'phase'> {
  readonly count: number
  /** Who documents it, as `vod-2.0`; summaries from before there was more than one catalog do not tell. */
  readonly catalog?: string
}

/** A number under a code key, or a name under a name key, that the catalog does not know, in its own spelling. */
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
  /**
   * In the order in which they were read, of a merged summary perhaps in that of their paths; left out where there is only
   * one, or one is not known. Their counts add up to the totals.
   */
  readonly sources?: readonly SourceLedger[]
  /** Only where it was asked for. */
  readonly windows?: WindowCounts
  /** In the order in which they were asked for, of a merged summary perhaps in that of the keys; left out where nothing was. */
  readonly top?: readonly TopCounts[]
  /** Only where it was asked for. */
  readonly examples?: Examples
}

/**
 * Joins counts with the catalog that they were made with. One source alone needs no ledger beside that of all.
 *
 * @param run the id of the run that counted, if it has one
 * @internal
 */
export function summarise(
  tally: Tally,
  catalog: Catalog,
  sources: readonly SourceLedger[] = [],
  run?: string,
): Summary {
  const counted = catalog.faults.map((fault, index) => failureCount(fault, tally.byId[index + 1]))
  const failures = ranked(
    counted.filter(({ count }) => count > 0),
    ({ code }) => code,
  )
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
    classes: classesOf(failures),
    failures,
    unrecognised: ranked(
      named.map(([code, count]) => ({ code, count })),
      ({ code }) => code,
    ),
    unrecognisedOther: other,
    ...(run === undefined ? {} : { runs: [run] }),
    ...(sources.length > 1 ? { sources } : {}),
    ...partsOf(tally, catalog),
  }
}

function partsOf(tally: Tally, catalog: Catalog): Pick<Summary, 'windows' | 'top' | 'examples'> {
  const { windows, top, examples } = renamed(tally.findings.state(), (id) => catalog.faults[id - 1]?.code)
  return {
    ...(windows && { windows: windowCounts(windows) }),
    ...(top && { top: top.map(topCounts) }),
    ...(examples && { examples: examplesOf(examples) }),
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
  const { code, catalog, stage, step, cause, category, party, retry } = fault
  return { code, stage, step, cause, category, party, retry, count, catalog }
}

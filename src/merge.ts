import { abridge } from './catalog/violations.ts'
import { FaultlineError } from './errors.ts'
import { refuseStrangers } from './merge/agree.ts'
import { mergeExamples } from './merge/examples.ts'
import { mergeSources } from './merge/sources.ts'
import { addUp } from './merge/sum.ts'
import { mergeTop } from './merge/top.ts'
import { mergeUnrecognised } from './merge/unrecognised.ts'
import { mergeWindows } from './merge/windows.ts'
import { classesOf, ranked } from './ranking.ts'
import type { FailureCount, Ledger, Summary } from './summary.ts'

/** How summaries are put together. */
export interface MergeOptions {
  /** Merges summaries that share a run too, which is then counted twice. */
  allowRepeat?: boolean | undefined
}

/**
 * The summary of all that two summaries tell of: of two files, hours or machines, counted with the same catalog. It does
 * not matter which comes first, nor in which groups more than two are merged, and the summary of nothing changes nothing.
 *
 * - `sources` stay if both tell of theirs; the order is theirs if it is the same, else that of the paths.
 * - `windows` have the larger of the two widths, or a larger one if there would be more than 1,000.
 * - `top` keeps 1,000 values of each key. Up to so many distinct values all is exact; with more of them the bounds that
 *   `error` tells of hold, however the parts are grouped.
 * - `examples` are the first of all, as many of each code as the more sparing of the two keeps.
 *
 * Of what was stored elsewhere only the form is looked at here: `faultline/summary.schema.json` tells all that must be right.
 *
 * ```ts
 * const stream = () => decodeStream({ catalogs: ['vod-2.0'] })
 * const summaries = [stream(), stream(), stream()].map((each) => each.summary())
 * summaries.reduce(mergeSummaries).input.lines // 0
 * ```
 *
 * @throws FaultlineError `bad-summary` if they cannot be added up: another form or catalog, one code with two meanings,
 *   widths of windows that do not fit into each other, or a run that both have counted
 */
export function mergeSummaries(a: Summary, b: Summary, options?: MergeOptions): Summary
/** As the callback of `summaries.reduce`, which gives more than that. */
export function mergeSummaries(a: Summary, b: Summary, index: number, all: readonly Summary[]): Summary
export function mergeSummaries(a: Summary, b: Summary, options: MergeOptions | number = {}): Summary {
  refuseStrangers(a, b)
  if (typeof options === 'number' || options.allowRepeat !== true) refuseRepetition(a, b)
  const failures = mergeFailures(a, b)
  return {
    schema: a.schema,
    catalog: a.catalog,
    input: addLedgers(a.input, b.input),
    codes: addCodes(a.codes, b.codes),
    failedRecords: a.failedRecords + b.failedRecords,
    classes: classesOf(failures),
    failures,
    ...mergeUnrecognised(a, b),
    ...mergeRuns(a, b),
    ...mergeSources(a, b),
    ...mergeWindows(a, b),
    ...mergeTop(a, b),
    ...mergeExamples(a, b),
  }
}

function refuseRepetition(a: Summary, b: Summary): void {
  const run = b.runs?.find((each) => a.runs?.includes(each))
  if (run === undefined) return
  const message = `cannot be merged: the run ${abridge(run)} is counted already (allowRepeat would count it again)`
  throw new FaultlineError('bad-summary', message)
}

function addLedgers(a: Ledger, b: Ledger): Ledger {
  return {
    lines: a.lines + b.lines,
    bytes: a.bytes + b.bytes,
    records: a.records + b.records,
    notJson: a.notJson + b.notJson,
    malformed: a.malformed + b.malformed,
    blank: a.blank + b.blank,
    oversize: a.oversize + b.oversize,
  }
}

function addCodes(a: Summary['codes'], b: Summary['codes']): Summary['codes'] {
  return {
    found: a.found + b.found,
    succeeded: a.succeeded + b.succeeded,
    failed: a.failed + b.failed,
    unrecognised: a.unrecognised + b.unrecognised,
  }
}

function mergeFailures(a: Summary, b: Summary): readonly FailureCount[] {
  const sums = addUp([...a.failures, ...b.failures], ({ code }) => code)
  return ranked(sums, ({ code }) => code)
}

/** Without a set, which would be made anew for each of ten thousand summaries and take most of the time. */
function mergeRuns({ runs: some = [] }: Summary, { runs: others = [] }: Summary): Pick<Summary, 'runs'> {
  const runs = [...some, ...others.filter((run) => !some.includes(run))].sort()
  return runs.length > 0 ? { runs } : {}
}

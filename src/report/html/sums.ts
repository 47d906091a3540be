import type { Summary } from '../../summary.ts'
import type { SumName } from './page-words.ts'

/** A total of the summary, and what its parts add up to. */
export interface Sum {
  readonly name: SumName
  readonly total: number
  readonly parts: number
}

/** Everything in a summary that must add up. It comes from files, too, and then it may not. */
export function sumsOf(summary: Summary): Sum[] {
  const { input, codes, failures, classes, failedRecords, unrecognised } = summary
  const { sources, windows, top = [] } = summary
  const lines = input.records + input.notJson + input.malformed + input.blank + input.oversize
  const sums: Sum[] = [
    { name: 'lines', total: input.lines, parts: lines },
    { name: 'codes', total: codes.found, parts: codes.succeeded + codes.failed + codes.unrecognised },
    { name: 'failures', total: codes.failed, parts: counted(failures) },
    { name: 'classes', total: codes.failed, parts: counted(classes) },
    {
      name: 'unrecognised',
      total: codes.unrecognised,
      parts: counted(unrecognised) + summary.unrecognisedOther,
    },
  ]
  if (sources !== undefined) {
    sums.push(
      { name: 'sourceLines', total: input.lines, parts: add(sources.map((source) => source.lines)) },
      { name: 'sourceBytes', total: input.bytes, parts: add(sources.map((source) => source.bytes)) },
      { name: 'sourceFailures', total: codes.failed, parts: add(sources.map((source) => source.failed)) },
    )
  }
  if (windows !== undefined) {
    const parts = windows.untimed + add(windows.counts.map((window) => window.records))
    sums.push({ name: 'windows', total: failedRecords, parts })
  }
  for (const { values, other, without } of top) {
    sums.push({ name: 'top', total: failedRecords, parts: counted(values) + other + without })
  }
  return sums
}

export function add(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function counted(items: readonly { readonly count: number }[]): number {
  return add(items.map(({ count }) => count))
}

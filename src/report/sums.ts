import { sum } from '../ranking.ts'
import type { Summary } from '../summary.ts'

export type SumName =
  | 'lines'
  | 'codes'
  | 'failures'
  | 'classes'
  | 'unrecognised'
  | 'sourceLines'
  | 'sourceBytes'
  | 'sourceFailures'
  | 'windows'
  | 'top'

/** A total of the summary, and what its parts add up to. */
export interface Sum {
  readonly name: SumName
  /** Where the total stands: a JSON Pointer, and where its parts do if that must be said. */
  readonly place: string
  readonly total: number
  readonly parts: number
}

/** Everything in a summary that must add up. It comes from files, too, and then it may not. */
export function sumsOf(summary: Summary): Sum[] {
  const { input, codes, failures, classes, unrecognised, unrecognisedOther } = summary
  const { lines, bytes: _, ...kinds } = input
  const parts = codes.succeeded + codes.failed + codes.unrecognised
  const unnamed = unrecognisedOther + counted(unrecognised)
  return [
    { name: 'lines', place: '/input/lines', total: lines, parts: sum(Object.values(kinds)) },
    { name: 'codes', place: '/codes/found', total: codes.found, parts },
    { name: 'failures', place: '/codes/failed', total: codes.failed, parts: counted(failures) },
    { name: 'classes', place: '/codes/failed, by /classes', total: codes.failed, parts: counted(classes) },
    { name: 'unrecognised', place: '/codes/unrecognised', total: codes.unrecognised, parts: unnamed },
    ...sumsOfSources(summary),
    ...sumsOfWindows(summary),
    ...sumsOfTop(summary),
  ]
}

/** Which total is not the sum of its parts, in words, or undefined. Then somebody else has changed the summary. */
export function discrepancyOf(summary: Summary): string | undefined {
  // A catalog that was read anew meanwhile may have made failures unrecognised: what each source had stays as it was.
  const owed = sumsOf(summary).filter(({ name }) => name !== 'sourceFailures')
  const wrong = owed.find(({ total, parts }) => total !== parts)
  if (wrong === undefined) return undefined
  const { place, total, parts } = wrong
  return `${place}: expected ${parts}, which is what its parts add up to, found ${total}`
}

function sumsOfSources({ sources, input, codes }: Summary): Sum[] {
  if (sources === undefined) return []
  const of = (count: 'lines' | 'bytes' | 'failed'): number => sum(sources.map((source) => source[count]))
  return [
    { name: 'sourceLines', place: '/input/lines, by /sources', total: input.lines, parts: of('lines') },
    { name: 'sourceBytes', place: '/input/bytes, by /sources', total: input.bytes, parts: of('bytes') },
    { name: 'sourceFailures', place: '/codes/failed, by /sources', total: codes.failed, parts: of('failed') },
  ]
}

function sumsOfWindows({ windows, failedRecords }: Summary): Sum[] {
  if (windows === undefined) return []
  const parts = windows.untimed + sum(windows.counts.map(({ records }) => records))
  return [{ name: 'windows', place: '/failedRecords, by /windows', total: failedRecords, parts }]
}

function sumsOfTop({ top = [], failedRecords }: Summary): Sum[] {
  return top.map(({ values, other, without }, index): Sum => {
    const parts = counted(values) + other + without
    return { name: 'top', place: `/failedRecords, by /top/${index}`, total: failedRecords, parts }
  })
}

function counted(items: readonly { readonly count: number }[]): number {
  return sum(items.map(({ count }) => count))
}

import { sum } from '../ranking.ts'
import type { Summary, TopCounts, WindowCounts } from '../summary.ts'

/** A total, by its JSON Pointer, and what its parts add up to. */
type Sum = readonly [pointer: string, total: number, parts: number]

/** Which total of a summary is not the sum of its parts, in words, or undefined. Then somebody else has changed it. */
export function discrepancyOf(summary: Summary): string | undefined {
  const wrong = sumsOf(summary).find(([, total, parts]) => total !== parts)
  if (wrong === undefined) return undefined
  const [pointer, total, parts] = wrong
  return `${pointer}: expected ${parts}, which is what its parts add up to, found ${total}`
}

function sumsOf({ input, codes, failures, unrecognised, unrecognisedOther, ...rest }: Summary): Sum[] {
  const { failedRecords, windows, top = [] } = rest
  const { lines, bytes: _, ...kinds } = input
  const { found, succeeded, failed } = codes
  return [
    ['/input/lines', lines, sum(Object.values(kinds))],
    ['/codes/found', found, succeeded + failed + codes.unrecognised],
    ['/codes/failed', failed, sum(failures.map(({ count }) => count))],
    [
      '/codes/unrecognised',
      codes.unrecognised,
      unrecognisedOther + sum(unrecognised.map(({ count }) => count)),
    ],
    ...(windows === undefined ? [] : [sumOfWindows(failedRecords, windows)]),
    ...top.map((each, index) => sumOfTop(failedRecords, each, index)),
  ]
}

function sumOfWindows(failedRecords: number, { untimed, counts }: WindowCounts): Sum {
  const parts = untimed + sum(counts.map(({ records }) => records))
  return ['/failedRecords, by /windows', failedRecords, parts]
}

function sumOfTop(failedRecords: number, { values, other, without }: TopCounts, index: number): Sum {
  const parts = other + without + sum(values.map(({ count }) => count))
  return [`/failedRecords, by /top/${index}`, failedRecords, parts]
}

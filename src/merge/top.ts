import { reduced } from '../findings/top.ts'
import { ranked } from '../ranking.ts'
import type { Summary, TopCounts } from '../summary.ts'
import { commonOrder } from './order.ts'
import { addUp } from './sum.ts'

/** The counts of each key that one of the two tells of. */
export function mergeTop(a: Summary, b: Summary): Pick<Summary, 'top'> {
  const [one, other] = [a.top ?? b.top, b.top ?? a.top]
  if (one === undefined || other === undefined) return {}
  const keys = commonOrder(keysOf(one), keysOf(other))
  return { top: keys.map((key) => addTop(topOf(a, key), topOf(b, key))) }
}

/**
 * The counts of two lists in one of the same size, by the method of Misra and Gries as Agarwal and others extend it to
 * merging ("Mergeable Summaries", 2012). Where there are too many values, the count of the first that is too many is
 * taken from each, and those that have nothing left go:
 *
 *     count ≤ true count ≤ count + error,   1,001 · error ≤ records with a value
 *
 * for what is taken from one value is taken from at least 1,000 others, too.
 */
export function addTop(a: TopCounts, b: TopCounts): TopCounts {
  const counts = addUp([...a.values, ...b.values], ({ value }) => value)
  const { values, taken, total } = reduced(counts.map(({ value, count }) => [value, count]))
  return {
    key: a.key,
    values: ranked(
      values.map(([value, count]) => ({ value, count })),
      ({ value }) => value,
    ),
    error: a.error + b.error + taken,
    other: a.other + b.other + total,
    without: a.without + b.without,
  }
}

function keysOf(top: readonly TopCounts[]): string[] {
  return top.map(({ key }) => key)
}

/** Where a key was not looked for, no record is known to have it. */
function topOf({ top, failedRecords }: Summary, key: string): TopCounts {
  const nothing = { key, values: [], error: 0, other: 0, without: failedRecords }
  return top?.find((each) => each.key === key) ?? nothing
}

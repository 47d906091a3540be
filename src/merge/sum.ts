import type { Counted } from '../ranking.ts'

/** Each thing once, with the sum of its counts: what has the same key is one thing. */
export function addUp<T extends Counted>(counted: readonly T[], keyOf: (each: T) => number | string): T[] {
  const sums = new Map<number | string, T>()
  for (const each of counted) {
    const before = sums.get(keyOf(each))
    sums.set(keyOf(each), before === undefined ? each : { ...before, count: before.count + each.count })
  }
  return [...sums.values()]
}

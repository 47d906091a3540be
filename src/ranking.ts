/** Something that was counted. */
export interface Counted {
  readonly count: number
}

/** By count, largest first; what occurred equally often, by name. */
export function ranked<T extends Counted>(
  counted: readonly T[],
  nameOf: (each: T) => number | string,
): readonly T[] {
  return counted.toSorted((a, b) => b.count - a.count || byName(nameOf(a), nameOf(b)))
}

/** Numbers by value, before texts by their characters. */
export function byName(a: number | string, b: number | string): number {
  if (typeof a === typeof b) return a < b ? -1 : Number(a > b)
  return typeof a === 'number' ? -1 : 1
}

/** Each category of these failures: how often it occurred, and through how many of them. */
export function classesOf(
  failures: readonly (Counted & { readonly category: string })[],
): readonly (Counted & { readonly category: string; readonly codes: number })[] {
  const classes = [...new Set(failures.map((failure) => failure.category))].map((category) => {
    const members = failures.filter((failure) => failure.category === category)
    return { category, count: sum(members.map((each) => each.count)), codes: members.length }
  })
  return ranked(classes, ({ category }) => category)
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

/** Numbers by value, before texts by their characters. */
export function byCode(a: number | string, b: number | string): number {
  if (typeof a === typeof b) return a < b ? -1 : Number(a > b)
  return typeof a === 'number' ? -1 : 1
}

interface Counted {
  readonly code: number | string
  readonly count: number
}

/** The most frequent first, then by code. */
export function byCount(a: Counted, b: Counted): number {
  return b.count - a.count || byCode(a.code, b.code)
}

import { plainSpelling } from '../scan/number.ts'
import type { Fault } from './fault.ts'

/** A table of codes. `faults[id - 1]` is the fault with that id; ids are dense, and 0 stands for "unrecognised". */
export interface Catalog {
  /** Who wrote it, as `tencent-vod`; of several in one, all of them: `tencent-vod+my-team`. */
  readonly id: string
  /** Its version: summaries merge only when id and version agree. */
  readonly version: string
  readonly faults: readonly Fault[]
}

const indexes = new WeakMap<Catalog, ReadonlyMap<string, Fault>>()

/**
 * What a code means, or undefined if the catalog does not document it. Numbers and strings that spell them are one code:
 * `4100` is `'4100'` and `'4100.0'`. The sign is part of the code, and nothing is guessed: not from what is no number in
 * JSON (`' 4100'`), not from similar codes, not from values that are neither number nor string.
 *
 * @param key what the code stands under, if that is known: some codes are codes only under certain keys
 */
export function findFault(catalog: Catalog, code: number | string, key?: string): Fault | undefined {
  if (typeof code !== 'string' && !Number.isSafeInteger(code)) return undefined
  const index = indexOf(catalog)
  const fault = index.get(String(code)) ?? index.get(plainSpelling(String(code)))
  return fault === undefined || key === undefined || standsUnder(fault, key) ? fault : undefined
}

/** Whether the fault's code is a code under this key. */
export function standsUnder({ keys }: Fault, key: string): boolean {
  return keys === undefined || keys.includes(key)
}

/** By the text of the code. A library may ask for every record, so the index is kept as long as its catalog. */
function indexOf(catalog: Catalog): ReadonlyMap<string, Fault> {
  const known = indexes.get(catalog)
  if (known !== undefined) return known
  const index = new Map(catalog.faults.map((fault) => [String(fault.code), fault]))
  indexes.set(catalog, index)
  return index
}

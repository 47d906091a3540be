import type { Catalog } from './catalog/catalog.ts'
import { type FindingsState, renamed } from './findings/findings.ts'
import { Tally, type TallyState } from './tally.ts'

/** A tally by code instead of by id: it outlives the catalog that it was counted with. */
export interface Counts extends Omit<TallyState, 'faults' | 'byId' | 'findings'> {
  readonly failures: readonly (readonly [code: number | string, count: number])[]
  readonly findings: FindingsState<number | string>
}

/** What was counted with `catalog`. */
export function countsOf(tally: Tally, catalog: Catalog): Counts {
  const { faults: _, byId, findings, ...rest } = tally.state()
  return {
    ...rest,
    failures: byId.map(([id, count]) => [codeOf(catalog, id), count]),
    findings: renamed(findings, (id) => codeOf(catalog, id)),
  }
}

/**
 * The counts as a tally that goes on with `catalog`. What it does not document counts as unrecognised from now on; what
 * was unrecognised stays so, for nothing was said about it when it went out.
 */
export function tallyOf({ failures, findings, ...rest }: Counts, catalog: Catalog): Tally {
  const ids = new Map(catalog.faults.map((fault, index) => [fault.code, index + 1]))
  const known = failures.filter(([code]) => ids.has(code))
  const faults = catalog.faults.length
  const byId = known.map(([code, count]): [number, number] => [ids.get(code) ?? 0, count])
  const tally = Tally.from({
    ...rest,
    faults,
    byId,
    findings: renamed(findings, (code) => ids.get(code)),
  })
  for (const [code, count] of failures)
    if (!ids.has(code)) tally.add(unrecognised(String(code), count, faults))
  return tally
}

function unrecognised(text: string, count: number, faults: number): Tally {
  const nothing = new Tally(faults).state()
  return Tally.from({ ...nothing, unrecognised: count, named: [[text, count]] })
}

function codeOf(catalog: Catalog, id: number): number | string {
  const fault = catalog.faults[id - 1]
  if (fault === undefined) throw new RangeError(`no fault has the id ${id}`)
  return fault.code
}

import { abridge } from '../catalog/violations.ts'
import { FaultlineError } from '../errors.ts'
import type { FailureCount, Summary } from '../summary.ts'

/** What makes up the meaning of a code. */
const FACETS = ['stage', 'step', 'cause', 'category', 'party', 'retry'] as const

/** @throws FaultlineError `bad-summary` if what the two have counted is not the same kind of thing */
export function refuseStrangers(a: Summary, b: Summary): void {
  if (a.schema !== b.schema) throw refusal(`the form is ${b.schema}, expected ${a.schema}`)
  const [theirs, expected] = [catalogOf(b), catalogOf(a)]
  if (theirs !== expected) throw refusal(`the catalog is ${theirs}, expected ${expected}`)
  const meanings = new Map(a.failures.map((failure) => [failure.code, failure]))
  for (const failure of b.failures) refuseOther(failure, meanings.get(failure.code))
}

/** Ids and versions are made by people, who may forget to count up: see what a code is called, too. */
function refuseOther(failure: FailureCount, expected: FailureCount | undefined): void {
  if (expected === undefined) return
  const facet = FACETS.find((each) => failure[each] !== expected[each])
  if (facet === undefined) return
  const [theirs, other] = [failure[facet], expected[facet]].map(abridge)
  throw refusal(`the ${facet} of code ${abridge(failure.code)} is ${theirs}, expected ${other}`)
}

function catalogOf({ catalog: { id, version, entries } }: Summary): string {
  return `${abridge(id)} version ${abridge(version)} with ${entries} codes`
}

function refusal(why: string): FaultlineError {
  return new FaultlineError('bad-summary', `cannot be merged: ${why}`)
}

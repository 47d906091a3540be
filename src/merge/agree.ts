import { abridge } from '../catalog/violations.ts'
import { FaultlineError } from '../errors.ts'
import type { FailureCount, Summary } from '../summary.ts'

const SCHEMA: Summary['schema'] = 'faultline.summary/1'

/** What every summary has, and merging relies on. */
const OBJECTS = ['catalog', 'input', 'codes'] as const
const LISTS = ['failures', 'unrecognised'] as const

/** What makes up the meaning of a code. */
const FACETS = ['stage', 'step', 'cause', 'category', 'party', 'retry'] as const

/** @throws FaultlineError `bad-summary` if what the two have counted is not the same kind of thing */
export function refuseStrangers(a: Summary, b: Summary): void {
  for (const each of [a, b]) refuseForm(each)
  const [theirs, expected] = [catalogOf(b), catalogOf(a)]
  if (theirs !== expected) throw refusal(`the catalog is ${theirs}, expected ${expected}`)
  const meanings = new Map(a.failures.map((failure) => [failure.code, failure]))
  for (const failure of b.failures) refuseOther(failure, meanings.get(failure.code))
}

/** What was read from somewhere need not be a summary at all; whether all in it is right, its schema tells. */
function refuseForm(summary: Summary): void {
  const schema: unknown = summary?.schema
  if (schema !== SCHEMA) throw refusal(`the form is ${abridge(schema)}, expected ${SCHEMA}`)
  const wrong =
    OBJECTS.find((name) => Object(summary[name]) !== summary[name]) ??
    LISTS.find((name) => !Array.isArray(summary[name]))
  if (wrong !== undefined) throw refusal(`${wrong} is ${abridge(summary[wrong])}, which no summary has`)
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

import { describe } from '../catalog/violations.ts'
import { FaultlineError } from '../errors.ts'
import type { Summary } from '../summary.ts'
import { violationOf } from './summary-check.generated.ts'
import { discrepancyOf } from './sums.ts'
import { unsoundIn } from './unsound.ts'

const SCHEMA = 'faultline.summary/1'
const ANY_SCHEMA = /^faultline\.summary\/[0-9]+$/

/**
 * A value as the summary that it is: in the form of `faultline/summary.schema.json`, or as the record that stands for it
 * in a log, `{"faultline":{…}}`.
 *
 * @param where what the value is called in messages, as the name of its file
 * @throws FaultlineError `bad-summary` that gives the JSON Pointer, what was expected, and what was found, also for totals
 *   that are not the sum of their parts
 */
export function parseSummary(value: unknown, where: string): Summary {
  const summary = unwrapped(value)
  const { schema } = membersOf(summary)
  if (typeof schema !== 'string' || !ANY_SCHEMA.test(schema)) {
    throw noSummary(where)
  }
  if (schema !== SCHEMA) {
    throw refusal(`${where}: is a ${schema}, which another version of faultline writes: expected ${SCHEMA}`)
  }
  const violation = violationOf(summary)
  const wrong = violation === undefined ? faultIn(summary as Summary) : describe(violation)
  if (wrong !== undefined) throw refusal(`${where}: is not a valid summary: ${wrong}`)
  return summary as Summary
}

/** The error for what is something else altogether. */
export function noSummary(where: string): FaultlineError {
  return refusal(`${where}: is no summary of faultline: expected an object with "schema":"${SCHEMA}"`)
}

function faultIn(summary: Summary): string | undefined {
  return discrepancyOf(summary) ?? unsoundIn(summary)
}

function unwrapped(value: unknown): unknown {
  const members = membersOf(value)
  return Object.keys(members).join() === 'faultline' ? members.faultline : value
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function refusal(message: string): FaultlineError {
  return new FaultlineError('bad-summary', message)
}

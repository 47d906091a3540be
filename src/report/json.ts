import type { Summary } from '../summary.ts'
import { serialize } from './json.generated.ts'

/** The summary as one line of JSON, without a line feed, in the form of `faultline/summary.schema.json`. */
export function summaryJson(summary: Summary): string {
  return serialize(summary)
}

import type { Fault } from './catalog/fault.ts'

/** How many lines and bytes were read, and what each line was: the five kinds add up to `lines`. */
export interface Ledger {
  readonly lines: number
  readonly bytes: number
  readonly records: number
  readonly notJson: number
  readonly malformed: number
  readonly blank: number
  readonly oversize: number
}

/** One class of failure: how often it occurred, and through how many distinct codes. */
export interface ClassCount {
  readonly category: string
  readonly count: number
  readonly codes: number
}

/** One code that occurred, with its meaning. */
export interface FailureCount extends Omit<Fault, 'message' | 'phase'> {
  readonly count: number
}

/** A number under a code key that the catalog does not know, in its own spelling. */
export interface UnrecognisedCount {
  readonly code: string
  readonly count: number
}

/** What was read and what was found in it. The JSON Schema is published as `faultline/summary.schema.json`. */
export interface Summary {
  readonly schema: 'faultline.summary/1'
  readonly catalog: { readonly id: string; readonly version: string; readonly entries: number }
  readonly input: Ledger
  /** `found = succeeded + failed + unrecognised` */
  readonly codes: {
    readonly found: number
    readonly succeeded: number
    readonly failed: number
    readonly unrecognised: number
  }
  /** Lines with at least one failing code. */
  readonly failedRecords: number
  /** By count, largest first, then by name. */
  readonly classes: readonly ClassCount[]
  /** By count, largest first, then by code. */
  readonly failures: readonly FailureCount[]
  /** By count, largest first, then by code. At most 1,000: those first by length, then by bytes. */
  readonly unrecognised: readonly UnrecognisedCount[]
  /** How many unrecognised codes are not in the list. */
  readonly unrecognisedOther: number
}

import type { Summary } from '../../src/summary.ts'
import { lengthOf } from './bytes.ts'
import type { Load } from './input.ts'

/** What of a summary is compared. */
export type Counts = Pick<Summary, 'input' | 'codes' | 'failedRecords' | 'unrecognisedOther'>

/** What the summary of a load must say. */
export function expectedOf({ bytes, ledger }: Load): Counts {
  const { records, notJson, malformed, blank, oversize } = ledger
  const { succeeded, failed, unrecognised, failedRecords, unrecognisedOther } = ledger
  const lines = records + notJson + malformed + blank + oversize
  return {
    input: { lines, bytes: lengthOf(bytes), records, notJson, malformed, blank, oversize },
    codes: { found: succeeded + failed + unrecognised, succeeded, failed, unrecognised },
    failedRecords,
    unrecognisedOther,
  }
}

export function countsOf({ input, codes, failedRecords, unrecognisedOther }: Counts): Counts {
  const { lines, bytes, records, notJson, malformed, blank, oversize } = input
  return {
    input: { lines, bytes, records, notJson, malformed, blank, oversize },
    codes,
    failedRecords,
    unrecognisedOther,
  }
}

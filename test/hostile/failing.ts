import { times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type Load, load } from './input.ts'
import { expectedOf } from './ledger.ts'
import { write } from './pour.ts'
import type { Attempt } from './trial.ts'

const LINE = `{"text":"${'tick '.repeat(20)}"}\n`
const FAILING = `{${CODE}}\n${LINE}`
const FAILING_EXPLAINED = `{${EXPLAINED}}\n${LINE}`
/** How many bytes were read for one that comes out. */
export const SHRINKAGE = FAILING.length / FAILING_EXPLAINED.length

/** A run that is to put out all of this, and comes to its end by itself. */
export function attemptOn(content: Load, words: readonly string[]): Attempt {
  const counts = expectedOf(content)
  return { words, output: content.output, counts: () => counts, feed: (stdin) => write(stdin, content.bytes) }
}

/** About so many bytes of lines of which every other one fails. */
export function failing(bytes: number): Load {
  const count = Math.floor(bytes / FAILING.length)
  const ledger = { records: 2 * count, failed: count, failedRecords: count }
  return load(times(FAILING, count), ledger, times(FAILING_EXPLAINED, count))
}

export function lengthOfOutput(bytes: number): number {
  return Math.floor(bytes / FAILING.length) * FAILING_EXPLAINED.length
}

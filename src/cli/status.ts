import { constants } from 'node:os'

/** Exit statuses. A larger one is the stronger word: what could not be read outweighs what was found. */
export const DONE = 0
/** `--fail-on` matched; or `explain` does not know a code. */
export const MATCHED = 1
/** The usage was wrong, or some input or output failed. What could be done was done. */
export const FAILED = 2

/** As shells have it: 128 and the number of the signal. */
export function statusOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}

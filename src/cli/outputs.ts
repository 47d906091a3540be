import { type Destination, destinationOf } from '../source/destination.ts'
import type { Arguments } from './arguments.ts'
import { unwritable } from './sink.ts'

/** Where a run writes, as it was found before anything was read. */
export interface Outputs {
  /** Undefined where the records go to standard output, or each input has a file of its own. */
  readonly records: Destination | undefined
  /** Undefined where it goes to standard output or standard error. */
  readonly summary: Destination | undefined
  readonly metrics: Destination | undefined
}

/** @throws FaultlineError `unwritable` for paths that cannot be followed */
export function lookAtOutputs({ output, summaryFile, metricsFile }: Arguments): Outputs {
  return {
    records: output === undefined ? undefined : lookAt(output),
    summary: summaryFile === undefined ? undefined : lookAt(summaryFile),
    metrics: metricsFile === undefined ? undefined : lookAt(metricsFile),
  }
}

/** Where a path leads now, and what is there. @throws FaultlineError `unwritable` if it cannot be followed */
export function lookAt(path: string): Destination {
  try {
    return destinationOf(path)
  } catch (error) {
    throw unwritable(path, error)
  }
}

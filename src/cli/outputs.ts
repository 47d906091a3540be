import { lookAtDirectory, type SeenDirectory } from '../parallel/directory.ts'
import { type Destination, destinationOf } from '../source/destination.ts'
import type { Arguments } from './arguments.ts'
import { unwritable } from './unwritable.ts'

/** Where a run writes, as it was found before anything was read. */
export interface Outputs {
  /** Undefined where the records go to standard output, or each input has a file of its own. */
  readonly records: Destination | undefined
  /** Undefined where it goes to standard output or standard error. */
  readonly summary: Destination | undefined
  readonly metrics: Destination | undefined
  readonly checkpoint: Destination | undefined
  /** Where the files are that each input has of its own. */
  readonly directory: SeenDirectory | undefined
}

/** @throws FaultlineError `unwritable` for paths that cannot be followed */
export function lookAtOutputs(words: Arguments): Outputs {
  const { output, summaryFile, metricsFile, checkpoint, outDir } = words
  return {
    records: output === undefined ? undefined : lookAt(output),
    summary: summaryFile === undefined ? undefined : lookAt(summaryFile),
    metrics: metricsFile === undefined ? undefined : lookAt(metricsFile),
    checkpoint: checkpoint === undefined ? undefined : lookAt(checkpoint),
    directory: outDir === undefined ? undefined : guarded(outDir, lookAtDirectory),
  }
}

/** Where a path leads now, and what is there. @throws FaultlineError `unwritable` if it cannot be followed */
export function lookAt(path: string): Destination {
  return guarded(path, destinationOf)
}

function guarded<Found>(path: string, look: (path: string) => Found): Found {
  try {
    return look(path)
  } catch (error) {
    throw unwritable(path, error)
  }
}

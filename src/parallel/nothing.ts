import type { Settings } from '../options.ts'
import { Tally } from '../tally.ts'
import type { PlainFailure } from './failure.ts'
import type { Step } from './task.ts'

/** A step in which nothing was handled: abandoned, or failed. `end` is where its source stands. */
export function nothing({ catalog }: Settings, end: number, failure?: PlainFailure): Step {
  const tally = new Tally(catalog.faults.length).state()
  const step = { tally, room: undefined, pieces: [], rest: [], end, isPassing: false, position: 0 }
  return failure === undefined ? { ...step, done: false } : { ...step, done: true, failure }
}

import type { Tally } from '../tally.ts'

/** One step of the way through the sources, in their order. */
export interface Portion {
  /** The index in the list of sources. */
  readonly source: number
  /** Empty if nothing is written, or not here. It holds until the next portion is asked for. */
  readonly output: readonly Buffer[]
  /** What was counted in this step alone. */
  readonly tally: Tally
  /** The offset in the source's content up to which it has been handled: the start of a line, or the end. */
  readonly end: number
  /** Inside a line that is too long: `end` is no start of a line. */
  readonly isPassing: boolean
  /** How many of its bytes on the disk have been read, which are fewer than its content's in an archive. */
  readonly position: number
  /** The last portion of this source. */
  readonly done: boolean
  /** With `done`: why it could not be read any further, or not be written to its own output. */
  readonly failure?: unknown
}

import type { Fault } from './fault.ts'

/** A table of codes. `faults[id - 1]` is the fault with that id; ids are dense, and 0 stands for "unrecognised". */
export interface Catalog {
  /** Who wrote it, as `tencent-vod`. */
  readonly id: string
  /** Its version: summaries merge only when id and version agree. */
  readonly version: string
  readonly faults: readonly Fault[]
}

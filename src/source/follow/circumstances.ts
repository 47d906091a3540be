import type { Lost } from './copies.ts'
import type { Tail } from './tail.ts'
import type { Trail } from './trail.ts'

/** Where a file is begun that was there before the following. */
export type From = 'start' | 'end' | number

/** What is known when files arrive. */
export interface Circumstances {
  /** Undefined for files that come later. */
  readonly from: From | undefined
  /** When somebody looked last, in milliseconds since 1970: what was written before is older than the following. */
  readonly lookedAt: number
  /** What has been emptied since then. Files are added that turn out to be. */
  readonly lost: Lost[]
  /** The file that was at a path the last time and is there still. */
  readonly settled: ReadonlyMap<Trail, Tail>
}

/** What a round knows when it settles what has become of the files. */
export interface Round extends Omit<Circumstances, 'settled'> {
  /** In milliseconds, by any clock. */
  readonly now: number
  /** Whether positions of an earlier run have not been looked for yet. */
  readonly isResumed: boolean
}

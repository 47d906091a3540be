import type { Settings } from '../options.ts'
import type { BlockSize } from './block-size.ts'
import type { Pool } from './pool.ts'
import type { Rooms } from './rooms.ts'
import type { Step } from './task.ts'

/** A piece of work that a worker has been given, and its results, which wait for their turn. */
export interface Unit {
  /** The index of its source. */
  readonly source: number
  /** Whether it is all that is to be done of its source. */
  readonly isWhole: boolean
  /** The next result; undefined after the last one. @throws if the program is at fault */
  next(): Promise<Step | undefined>
  /** The result has been used up: its room is free. */
  use(step: Step): void
  /** Lets it go on, if it waits for that: always if it is `next` in turn, else only if there is memory to spare. */
  grant(isNext: boolean, isSpare: boolean): void
  /** Asks for an end at the next occasion. */
  stop(): void
  /** Settles when no worker is at it any more. */
  readonly settled: Promise<void>
}

/** What all units share. */
export interface Works {
  readonly settings: Settings
  readonly pool: Pool
  /** For the output of blocks, one each; undefined where no output is made, or not here. */
  readonly blockRooms: Rooms | undefined
  readonly blockSize: BlockSize
  /** For the output of streams, one for each step. */
  readonly stepRooms: Rooms | undefined
  /** The sources that cannot be read any further. */
  readonly failed: Set<number>
  /** Called when a result has arrived. */
  readonly arrived: () => void
}

/** A unit with one result, which needs nothing more once it has begun. */
export function unitOf(source: number, result: Promise<Step>, use: (step: Step) => void): Unit {
  let isTaken = false
  return {
    source,
    isWhole: false,
    async next() {
      if (isTaken) return undefined
      isTaken = true
      return await result
    },
    use,
    grant() {},
    stop() {},
    settled: settled(result),
  }
}

/** Settles when the result is there or never will be; that one is heard of elsewhere. */
export async function settled(result: Promise<unknown>): Promise<void> {
  await Promise.allSettled([result])
}

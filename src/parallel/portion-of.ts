import { Tally } from '../tally.ts'
import { fromPlain } from './failure.ts'
import type { Portion } from './portion.ts'
import type { Step } from './task.ts'

/** What a worker handed back, as others see it. */
export function portionOf(source: number, { tally, room, length, failure, ...step }: Step): Portion {
  const { end, isPassing, position, done } = step
  return {
    source,
    output: room === undefined || length === 0 ? [] : [Buffer.from(room, 0, length)],
    tally: Tally.from(tally),
    end,
    isPassing,
    position,
    done,
    ...(failure === undefined ? {} : { failure: fromPlain(failure) }),
  }
}

import { Tally } from '../tally.ts'
import { fromPlain } from './failure.ts'
import type { Portion } from './portion.ts'
import type { Step } from './task.ts'

/** What a worker handed back, as others see it. */
export function portionOf(source: number, { tally, failure, ...step }: Step): Portion {
  const { end, isPassing, position, done } = step
  return {
    source,
    output: outputOf(step),
    tally: Tally.from(tally),
    end,
    isPassing,
    position,
    done,
    ...(failure === undefined ? {} : { failure: fromPlain(failure) }),
  }
}

function outputOf({ room, pieces, rest }: Pick<Step, 'room' | 'pieces' | 'rest'>): Buffer[] {
  const output: Buffer[] = []
  for (let at = 0; room !== undefined && at < pieces.length; at += 2) {
    output.push(Buffer.from(room, pieces[at], pieces[at + 1] - pieces[at]))
  }
  for (const { buffer, byteOffset, length } of rest) output.push(Buffer.from(buffer, byteOffset, length))
  return output
}

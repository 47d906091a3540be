import { expect, test } from 'vitest'
import { stepsOf } from '../steps.ts'
import { expectRight, type Feed, feedOf, NOTHING } from './feed.ts'
import type { HostileInput } from './input.ts'
import { INPUTS } from './inputs.ts'

/** Four times the size is to take four times the steps, and what is done once: no more of them for each byte. */
const [LESS, MORE] = [5_000, 20_000]
const TOLERANCE = 1.05
const LONGEST = 160 * 1024
const PIECE = 701
/** So many more steps for each byte may pieces take. Whoever looks at all earlier ones once more takes three and more. */
const MOST_MORE = 2

/** Without a byte, again and again. It is most of what a small input takes, and would hide how the rest grows. */
const [, START] = [1, 2].map(() => stepsOf(() => expectRight(NOTHING, 'typescript')))

test.each(INPUTS)('$name: counted and put out to the byte by WebAssembly, whole and in pieces', (input) => {
  for (const most of [LESS, PIECE]) expectRight(feedFor(input, LESS, most), 'simd')
})

// What runs in WebAssembly is no step: of the two kernels, the other one can be counted.
test.each(INPUTS)(
  '$name: counted and put out to the byte, in steps that grow with the size alone',
  (input) => {
    const less = stepsPerByte(feedFor(input, LESS))
    const more = stepsPerByte(feedFor(input, MORE))
    const pieces = stepsPerByte(feedFor(input, LESS, PIECE))
    expect(more).toBeLessThan(less * TOLERANCE)
    expect(pieces).toBeLessThan(less + MOST_MORE)
  },
)

/** @throws AssertionError if anything is lost, added or counted wrong */
function stepsPerByte(feed: Feed): number {
  return (stepsOf(() => expectRight(feed, 'typescript')) - START) / feed.bytes
}

function feedFor(input: HostileInput, size: number, most?: number): Feed {
  return feedOf(input, size, input.isLong ? size / 4 : LONGEST, most)
}

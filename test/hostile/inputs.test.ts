import { expect, test } from 'vitest'
import { stepsOf } from '../steps.ts'
import { expectRight, type Feed, feedOf, NOTHING } from './feed.ts'
import type { HostileInput } from './input.ts'
import { INPUTS } from './inputs.ts'

/**
 * Four times the size is to take four times the steps, and what is done once: hardly more of them for each byte. What
 * random bytes happen to hold makes 6 %; a square of no more than a twentieth of the steps makes 15.
 */
const [LESS, MORE] = [5_000, 20_000]
const TOLERANCE = 1.1
const LONGEST = 160 * 1024
const PIECE = 701

/** Without a byte, again and again. It is most of what a small input takes, and would hide how the rest grows. */
const [, START] = [1, 2].map(() => stepsOf(() => expectRight(NOTHING, 'typescript')))

test.each(INPUTS)('$name: counted and put out to the byte by WebAssembly, whole and in pieces', (input) => {
  for (const most of [LESS, PIECE]) expectRight(feedFor(input, LESS, most), 'simd')
})

// What runs in WebAssembly is no step: of the two kernels, the other one can be counted.
test.each(INPUTS)(
  '$name: counted and put out to the byte, whole and in pieces, in steps that grow with the size alone',
  (input) => {
    // In pieces, whoever looks at all earlier ones once more takes more steps the more pieces there are.
    for (const most of [undefined, PIECE]) {
      const less = stepsPerByte(feedFor(input, LESS, most))
      const more = stepsPerByte(feedFor(input, MORE, most))
      expect(more).toBeLessThan(less * TOLERANCE)
    }
  },
)

/** @throws AssertionError if anything is lost, added or counted wrong */
function stepsPerByte(feed: Feed): number {
  return (stepsOf(() => expectRight(feed, 'typescript')) - START) / feed.bytes
}

function feedFor(input: HostileInput, size: number, most?: number): Feed {
  return feedOf(input, size, input.isLong ? size / 4 : LONGEST, most)
}

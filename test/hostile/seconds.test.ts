import { expect, test } from 'vitest'
import { Enricher } from '../../src/enrich.ts'
import { resolve } from '../../src/options.ts'
import { type Feed, feedOf } from './feed.ts'
import { MEBIBYTE } from './input.ts'
import { INPUTS } from './inputs.ts'

/** For each byte, of sixteen times as many: with the square of the size, it would be 16 times as long. */
const MOST = 4
const [LESS, MORE] = [MEBIBYTE / 64, MEBIBYTE / 4]
const RUNS = 4

/** Each of them where a loop over what came before would begin anew again and again. */
const NAMES = [
  'a million codes in a line',
  '" and nothing else',
  '\\ and nothing else',
  '\\"code\\": and nothing else',
  'backslashes in a wrapped record',
]

// Nothing counts the steps of WebAssembly, so there is only the time of the processor.
test.each(NAMES)('%s: takes no longer for a byte of many, in WebAssembly', (name) => {
  const [less, more] = [LESS, MORE].map((size) => secondsPerByte(feed(name, size)))
  expect(more).toBeLessThan(less * MOST)
})

function feed(name: string, size: number): Feed {
  const input = INPUTS.find((each) => each.name === name)
  if (input === undefined) throw new Error(`no input has the name ${name}`)
  return feedOf(input, size, MEBIBYTE)
}

/** Of the fastest run: the first one is compiled, and any may be disturbed. */
function secondsPerByte(feed: Feed): number {
  const runs = Array.from({ length: RUNS }, () => secondsOf(feed))
  return Math.min(...runs) / feed.bytes
}

/** Of the processor, the start not counted. */
function secondsOf({ options, chunks }: Feed): number {
  const enricher = new Enricher(resolve({ ...options, kernel: 'simd' }))
  const before = process.cpuUsage()
  for (const chunk of chunks)
    for (const _ of enricher.write(chunk)) {
    }
  for (const _ of enricher.end()) {
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

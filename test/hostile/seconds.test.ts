import { expect, test } from 'vitest'
import { Enricher } from '../../src/enrich.ts'
import { resolve } from '../../src/options.ts'
import { type Feed, feedOf } from './feed.ts'
import { MEBIBYTE } from './input.ts'
import { INPUTS } from './inputs.ts'

/**
 * For each byte, of 16 times as many: a square that takes a sixth of the time of the fewer makes more. Bytes that are only
 * looked at take two and a half times as long where they no longer fit a cache near the processor: no size is beyond that.
 */
const MOST = 3
const TIMES = 16
const RUNS = 3
/** Whoever is disturbed all the time may try again: a square is found each time. */
const RETRIES = 2

/** Each of them where a loop over what came before would begin anew again and again, in a size that is more than its start. */
const SIZES: [name: string, bytes: number, often: number][] = [
  ['a million codes in a line', MEBIBYTE / 4, 1],
  ['" and nothing else', MEBIBYTE / 2, 64],
  ['\\ and nothing else', MEBIBYTE / 2, 64],
  ['\\"code\\": and nothing else', MEBIBYTE / 4, 1],
  ['backslashes in a wrapped record', MEBIBYTE / 4, 1],
]

// Nothing counts the steps of WebAssembly, so there is only the time of the processor, which other programs hardly change.
test.each(SIZES)(
  '%s: takes no longer for a byte of many, in WebAssembly',
  { retry: RETRIES },
  (name, size, often) => {
    const [less, more] = [feed(name, size / TIMES), feed(name, size)]
    const times = Array.from({ length: RUNS }, () => [
      secondsPerByte(less, TIMES * often),
      secondsPerByte(more, often),
    ])
    // The fastest of each: the first run is compiled, and any may be disturbed.
    const [ofLess, ofMore] = [0, 1].map((which) =>
      Math.min(...times.map((each) => each[which] ?? Number.NaN)),
    )
    expect(ofMore).toBeLessThan(ofLess * MOST)
  },
)

function feed(name: string, size: number): Feed {
  const input = INPUTS.find((each) => each.name === name)
  if (input === undefined) throw new Error(`no input has the name ${name}`)
  return feedOf(input, size, Math.max(size, MEBIBYTE))
}

/** So often that both sizes take long enough to be measured. */
function secondsPerByte(feed: Feed, times: number): number {
  let seconds = 0
  for (let time = 0; time < times; time++) seconds += secondsOf(feed)
  return seconds / (times * feed.bytes)
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

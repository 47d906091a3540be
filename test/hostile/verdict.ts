import type { Usage } from './attempt.ts'
import type { Row } from './figures.ts'
import { MEBIBYTE } from './input.ts'

/** By how much the time for a byte may grow while the size does by four: with the square of the size, it grows by four. */
const MOST_TIME = 1.5
/** The same for memory beyond that of a start: with the square root of the size, it grows by two. */
const MOST_MEMORY = 1.3
/** The peak of one row differs from run to run; by more than this it does not. */
const TOO_MUCH_MEMORY = 1.5
/** Nor does a difference of so much tell anything: a line as long as may be, or the garbage of a young heap. */
const LITTLE = 16 * MEBIBYTE
/** A run that took less than this beyond the start, in seconds, tells nothing. */
const LEAST_SECONDS = 0.1

export const RULES = `\`linear\`: a byte of the largest takes at most ${MOST_TIME} times as long as one of the smaller runs that were fastest for each byte,
of those that took at least ${LEAST_SECONDS} s; with the square of the size it would be four times as long at each step, and more.
\`flat\`: the largest has at most ${MOST_MEMORY} times the peak of the one before, a quarter of its size, both less that of a run of nothing; or at
most ${LITTLE / MEBIBYTE} MiB more. With the square root of the size it would be twice as much. Where it is not so up to the size that is told, as lines
become as long as they may be only there, four times that size was run as well, and is compared with it.`

/** In nanoseconds of the processors, start-up not counted. */
export function timesPerByte({ results }: Row, start: Usage): number[] {
  return results.map(({ seconds, bytes }) => (Math.max(0, seconds - start.seconds) / bytes) * 1e9)
}

export function timeVerdict(row: Row, start: Usage): string {
  const growth = timeGrowth(row, start)
  if (growth === undefined) return 'too fast to tell'
  return growth <= MOST_TIME ? 'linear' : `× ${growth.toFixed(1)}`
}

export function memoryVerdict(row: Row, start: Usage): string {
  return isFlat(row, start) ? 'flat' : `× ${memoryGrowth(row, start).toFixed(1)}`
}

export function isFlat(row: Row, start: Usage): boolean {
  return memoryGrowth(row, start) <= MOST_MEMORY
}

/** Whether time is seen to grow faster than the size, or memory with it. */
export function isOutOfBounds(row: Row, start: Usage): boolean {
  return (timeGrowth(row, start) ?? 0) > MOST_TIME || memoryGrowth(row, start) > TOO_MUCH_MEMORY
}

/** Undefined if nothing smaller took long enough. */
function timeGrowth(row: Row, start: Usage): number | undefined {
  const times = timesPerByte(row, start)
  const smaller = times
    .slice(0, -1)
    .filter((_, index) => row.results[index].seconds - start.seconds >= LEAST_SECONDS)
  return smaller.length === 0 ? undefined : times[times.length - 1] / Math.min(...smaller)
}

/** Of the last two sizes, beyond what a start takes. */
function memoryGrowth({ results, beyond }: Row, start: Usage): number {
  const all = beyond === undefined ? results : [...results, beyond]
  const [before, last] = all.slice(-2).map(({ peak }) => peak - start.peak)
  return last - before <= LITTLE ? 1 : last / Math.max(before, MEBIBYTE)
}

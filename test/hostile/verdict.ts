import type { Row } from './figures.ts'

/** By how much the time for a byte may grow while the size does by four: with the square of the size, it grows by four. */
const MOST_TIME = 1.5
/** The same for memory that is flat. */
const MOST_MEMORY = 1.25
/** The peak of one row differs from run to run; by more than this it does not. */
const FAR_TOO_MUCH_MEMORY = 2
/** A run that took less than this beyond the start, in seconds, tells nothing. */
const LEAST_SECONDS = 0.1

export const RULES = `\`linear\`: a byte of the largest takes at most ${MOST_TIME} times as long as one of the smaller runs that were fastest for each byte,
of those that took at least ${LEAST_SECONDS} s; with the square of the size it would be four times as long at each step, and more.
\`flat\`: the largest has at most ${MOST_MEMORY} times the peak of the one before, a quarter of its size.`

/** In nanoseconds of the processors, start-up not counted. */
export function timesPerByte({ results }: Row, start: number): number[] {
  return results.map(({ seconds, bytes }) => (Math.max(0, seconds - start) / bytes) * 1e9)
}

export function timeVerdict(row: Row, start: number): string {
  const growth = timeGrowth(row, start)
  if (growth === undefined) return 'too fast to tell'
  return growth <= MOST_TIME ? 'linear' : `× ${growth.toFixed(1)}`
}

export function memoryVerdict(row: Row): string {
  const growth = memoryGrowth(row)
  return growth <= MOST_MEMORY ? 'flat' : `× ${growth.toFixed(1)}`
}

/** Whether time is seen to grow faster than the size, or memory with it. */
export function isOutOfBounds(row: Row, start: number): boolean {
  return (timeGrowth(row, start) ?? 0) > MOST_TIME || memoryGrowth(row) > FAR_TOO_MUCH_MEMORY
}

/** Undefined if nothing smaller took long enough. */
function timeGrowth(row: Row, start: number): number | undefined {
  const times = timesPerByte(row, start)
  const smaller = times.slice(0, -1).filter((_, index) => row.results[index].seconds - start >= LEAST_SECONDS)
  return smaller.length === 0 ? undefined : times[times.length - 1] / Math.min(...smaller)
}

function memoryGrowth({ results }: Row): number {
  const [before, last] = results.slice(-2).map(({ peak }) => peak)
  return last / before
}

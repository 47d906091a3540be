import type { Pulse } from './live-line.ts'

const MINUTE = 60_000

/**
 * How failures come, for whoever asks about once a second with the time and the number of them so far. Those of an earlier
 * run, which are there at first, came at a time that nobody knows.
 */
export function pulse(since: number, first: number): (now: number, failed: number) => Pulse {
  const marks = [{ time: since, failed: first }]
  let before = first
  let last: number | undefined
  return (now, failed) => {
    if (failed > before) last = now
    before = failed
    marks.push({ time: now, failed })
    // The oldest that is kept is just a minute old, or older if nobody has asked since.
    while (now - (marks[1]?.time ?? now) >= MINUTE) marks.shift()
    return { now, since, lately: failed - (marks[0]?.failed ?? failed), last }
  }
}

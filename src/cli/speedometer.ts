/** In milliseconds: long enough to even out work that goes by leaps, short enough to follow when it changes. */
const WINDOW = 5000

/**
 * How fast a count grows, per second, over the last few seconds: what was counted before it was asked first, in an
 * earlier run perhaps, was counted at a speed of its own. It is asked with the time in milliseconds and the count.
 */
export function speedometer(since: number, first: number): (now: number, count: number) => number {
  const marks = [{ time: since, count: first }]
  return (now, count) => {
    marks.push({ time: now, count })
    // The oldest that is kept is as old as the window, or the first.
    while (now - (marks[1]?.time ?? now) >= WINDOW) marks.shift()
    const { time, count: before } = marks[0] ?? { time: now, count }
    return now > time ? (1000 * Math.max(0, count - before)) / (now - time) : 0
  }
}

import { FaultlineError } from '../errors.ts'
import { MAX_WINDOWS } from '../findings/windows.ts'
import { ranked, sum } from '../ranking.ts'
import type { Summary, WindowCount, WindowCounts } from '../summary.ts'
import { addUp } from './sum.ts'

/** The start of the year 0 in seconds since 1970: what begins earlier cannot be written with four digits. */
const FIRST_SECOND = Date.parse('0000-01-01T00:00:00Z') / 1000

/** In windows of the wider of the two widths, or of a wider one if they are too many. */
export function mergeWindows(a: Summary, b: Summary): Pick<Summary, 'windows'> {
  const [one, other] = [a.windows ?? b.windows, b.windows ?? a.windows]
  if (one === undefined || other === undefined) return {}
  const untimed = untimedOf(a) + untimedOf(b)
  const counts = [a, b].flatMap(({ windows }) => windows?.counts ?? [])
  const windows = widened({ seconds: one.seconds, untimed, counts }, commonWidth(one.seconds, other.seconds))
  return { windows: fitted(windows) }
}

/** In windows of twice the width, and twice that, until there are at most 1,000. */
export function fitted(windows: WindowCounts): WindowCounts {
  let fit = windows
  while (fit.counts.length > MAX_WINDOWS) fit = widened(fit, 2 * fit.seconds)
  return fit
}

/** In windows of another width, which is a multiple of the one they have. */
function widened({ untimed, counts }: WindowCounts, seconds: number): WindowCounts {
  const groups = new Map<number, WindowCount[]>()
  for (const each of counts) {
    const start = Math.floor(Date.parse(each.start) / 1000 / seconds) * seconds
    groups.set(start, [...(groups.get(start) ?? []), each])
  }
  const all = [...groups].sort(([a], [b]) => a - b)
  const [timed, others] = [all.filter(([start]) => isTime(start)), all.filter(([start]) => !isTime(start))]
  return {
    seconds,
    untimed: untimed + recordsOf(others.flatMap(([, group]) => group)),
    counts: timed.map(([start, group]) => windowOf(start, group)),
  }
}

function windowOf(start: number, group: readonly WindowCount[]): WindowCount {
  const failures = addUp(
    group.flatMap((each) => each.failures),
    ({ code }) => code,
  )
  return {
    start: `${new Date(1000 * start).toISOString().slice(0, 19)}Z`,
    records: recordsOf(group),
    failures: ranked(failures, ({ code }) => code),
  }
}

function isTime(start: number): boolean {
  return start >= FIRST_SECOND
}

function recordsOf(windows: readonly WindowCount[]): number {
  return sum(windows.map(({ records }) => records))
}

function untimedOf({ windows, failedRecords }: Summary): number {
  return windows?.untimed ?? failedRecords
}

/** Only a width that is halved or doubled again and again has windows that lie in those of the other. */
function commonWidth(a: number, b: number): number {
  let width = Math.min(a, b)
  while (width < Math.max(a, b)) width *= 2
  if (width === Math.max(a, b)) return width
  throw new FaultlineError(
    'bad-summary',
    `cannot be merged: the windows are ${b} seconds wide, expected ${a}, doubled or halved any number of times: use the same --window for all`,
  )
}

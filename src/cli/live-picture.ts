import type { Style } from '../report/style.ts'
import { summaryTable } from '../report/table.ts'
import { hiddenLine, liveLines, type Pulse } from './live-line.ts'
import { pulse } from './pulse.ts'
import type { Run } from './run.ts'

/** The lines that are to be seen at this moment, at most so many. */
export type Picture = (style: Style, height: number) => string[]

/** How failures come, and below it the table, as much as there is room for. The table is laid out only when counts have changed. */
export function pictureOf(run: Run): Picture {
  const pulseAt = pulse(performance.now(), failedIn(run))
  let table: string[] = []
  let state = ''
  return (style, height) => {
    const current = stateOf(run, style)
    if (current !== state) table = tableOf(run, style)
    state = current
    const now = asItIsCalled(pulseAt(performance.now(), failedIn(run)))
    return fitted([...liveLines(now, style), ...table], style, height)
  }
}

/** Times are taken by a clock that nobody sets, and told by that of the system as it goes at the moment. */
function asItIsCalled({ now, since, lately, last }: Pulse): Pulse {
  const set = Date.now() - now
  return { now: now + set, since: since + set, lately, last: last === undefined ? undefined : last + set }
}

function failedIn({ accounts }: Run): number {
  return accounts.tally.byId.reduce((sum, count) => sum + count, 0)
}

/** Changes whenever the table does: nothing is counted without a line and its bytes. */
function stateOf({ accounts, catalog }: Run, { width }: Style): string {
  return [accounts.tally.bytes, ...accounts.tally.lines, catalog.id, catalog.version, width].join(' ')
}

/** Before anything has come there is nothing to tell: whether the input is empty is not known yet. */
function tableOf(run: Run, style: Style): string[] {
  if (run.accounts.tally.bytes === 0) return []
  return ['', ...summaryTable(run.summary(), run.catalog, style).trimEnd().split('\n')]
}

/** The top of it, where what matters most stands, and how much is missing. */
function fitted(lines: readonly string[], style: Style, height: number): string[] {
  if (lines.length <= height) return [...lines]
  if (height === 0) return []
  return [...lines.slice(0, height - 1), hiddenLine(lines.length - height + 1, style)]
}

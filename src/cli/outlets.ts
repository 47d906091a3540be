import type { Arguments } from './arguments.ts'
import type { Route } from './course.ts'
import { parseDuration } from './duration.ts'
import { inTheMeantime } from './meantime.ts'
import type { Outlet } from './outlet.ts'
import { reloadOnHangup } from './reload.ts'
import type { Report, Say } from './report.ts'
import type { Run } from './run.ts'
import { writeSummary } from './summary.ts'

/**
 * Opens all that was asked for. What is on the terminal comes last, so that it is in the way of no message that the others
 * begin with; and they are to be stopped in reverse, so that it is gone before the messages that they end with.
 *
 * @throws FaultlineError for what cannot be opened, before any output is
 */
export async function openOutlets(
  words: Arguments,
  run: Run,
  route: Route,
  report: Report,
  say: Say,
): Promise<Outlet[]> {
  const interval = words.every === undefined ? undefined : parseDuration('--every', words.every)
  const outlets = [
    words.follow ? { stop: reloadOnHangup(words, run, say) } : undefined,
    inTheMeantime(interval, () => writeSummary(run, words).catch(report)),
    await progress(words, route),
  ]
  return outlets.filter((outlet) => outlet !== undefined)
}

/** Only where it can be seen and is in nobody's way: on a terminal that does not show the records. */
async function progress(words: Arguments, { standing }: Route): Promise<Outlet | undefined> {
  const recordsOnTerminal = process.stdout.isTTY && words.output === undefined && words.outDir === undefined
  const isInTheWay = recordsOnTerminal && !words.quiet
  if (words.noProgress || !process.stderr.isTTY || isInTheWay || standing === undefined) return undefined
  const { showProgress } = await import('./progress.ts')
  return showProgress(standing, words.lang)
}

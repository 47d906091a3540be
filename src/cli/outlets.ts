import type { Arguments } from './arguments.ts'
import type { Route } from './course.ts'
import { parseDuration } from './duration.ts'
import { inTheMeantime } from './meantime.ts'
import type { Outlet } from './outlet.ts'
import { reloadOnHangup } from './reload.ts'
import type { Report, Say } from './report.ts'
import type { Run } from './run.ts'
import { writeSummary } from './summary.ts'

/** How often a file of metrics is written anew while files are followed, in milliseconds: as often as it is read, mostly. */
const METRICS_INTERVAL = 15_000

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
    await metricsPort(words, run, say),
    words.follow ? { stop: reloadOnHangup(words, run, say) } : undefined,
    await metricsFile(words, run, interval, report),
    inTheMeantime(interval, () => writeSummary(run, words).catch(report)),
    await progress(words, route),
  ]
  return outlets.filter((outlet) => outlet !== undefined)
}

async function metricsPort({ metrics }: Arguments, run: Run, say: Say): Promise<Outlet | undefined> {
  if (metrics === undefined) return undefined
  const { openMetricsPort } = await import('./metrics-port.ts')
  return openMetricsPort(metrics, run, say)
}

async function metricsFile(
  { metricsFile, follow }: Arguments,
  run: Run,
  interval: number | undefined,
  report: Report,
): Promise<Outlet | undefined> {
  if (metricsFile === undefined) return undefined
  const { keepMetricsFile } = await import('./metrics-file.ts')
  return keepMetricsFile(metricsFile, run, interval ?? (follow ? METRICS_INTERVAL : undefined), report)
}

/** Only where it can be seen and is in nobody's way: on a terminal that does not show the records. */
async function progress(words: Arguments, { standing }: Route): Promise<Outlet | undefined> {
  const recordsOnTerminal = process.stdout.isTTY && words.output === undefined && words.outDir === undefined
  const isInTheWay = recordsOnTerminal && !words.quiet
  if (words.noProgress || !process.stderr.isTTY || isInTheWay || standing === undefined) return undefined
  const { showProgress } = await import('./progress.ts')
  return showProgress(standing, words.lang)
}

import type { Arguments } from './arguments.ts'
import type { Route } from './course.ts'
import { parseDuration } from './duration.ts'
import type { Job } from './job.ts'
import { inTheMeantime } from './meantime.ts'
import type { Outlet } from './outlet.ts'
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
  job: Job,
  run: Run,
  route: Route,
  report: Report,
  say: Say,
): Promise<Outlet[]> {
  const { words } = job
  const interval = words.every === undefined ? undefined : parseDuration('--every', words.every)
  const outlets = [
    await metricsPort(words, run, say),
    await metricsFile(job, run, interval, report),
    ...(await summaries(job, run, interval, report)),
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
  { words, outputs }: Job,
  run: Run,
  interval: number | undefined,
  report: Report,
): Promise<Outlet | undefined> {
  if (outputs.metrics === undefined) return undefined
  const { keepMetricsFile } = await import('./metrics-file.ts')
  const usual = words.follow ? METRICS_INTERVAL : undefined
  return keepMetricsFile(outputs.metrics, run, interval ?? usual, report)
}

/** A table that stays on the terminal needs none below it from time to time. */
async function summaries(
  job: Job,
  run: Run,
  interval: number | undefined,
  report: Report,
): Promise<Outlet[]> {
  const { words } = job
  // rsyslog reads both outputs, and would take a summary for an answer, unless it comes at the end.
  if (words.protocol !== undefined && words.summaryFile === undefined) return []
  if (!isLive(words)) return [inTheMeantime(interval, () => writeSummary(run, job).catch(report))]
  const { LiveView } = await import('./live-view.ts')
  const view = new LiveView(run, words)
  return [inTheMeantime(undefined, async () => view.refresh()), view]
}

/** Whether the table has a terminal for itself, which can be painted on, and nobody wants it otherwise. */
function isLive({ follow, quiet, summary, summaryFile, noProgress }: Arguments): boolean {
  const isTable = summary === 'table' && summaryFile === undefined
  const canPaint = process.stdout.isTTY && process.env.TERM !== 'dumb'
  return follow && quiet && isTable && canPaint && !noProgress
}

/** Only where it can be seen and is in nobody's way: on a terminal that does not show the records. */
async function progress(words: Arguments, { standing }: Route): Promise<Outlet | undefined> {
  const recordsOnTerminal = process.stdout.isTTY && words.output === undefined && words.outDir === undefined
  const isInTheWay = recordsOnTerminal && !words.quiet
  if (words.noProgress || !process.stderr.isTTY || isInTheWay || standing === undefined) return undefined
  const { showProgress } = await import('./progress.ts')
  return showProgress(standing, words.lang)
}

import { setImmediate } from 'node:timers/promises'
import { FaultlineError } from '../errors.ts'
import { isOfSystem } from '../reason.ts'
import { LINE_FEED } from '../scan/bytes.ts'
import type { Arguments } from './arguments.ts'
import { earlierRun, identityOf } from './continued.ts'
import { type Route, routeFor } from './course.ts'
import { type Job, plan } from './job.ts'
import type { Outlet } from './outlet.ts'
import { openOutlets } from './outlets.ts'
import type { Sink } from './output-file.ts'
import { pour, type Written } from './pour.ts'
import { canReload, reloading } from './reload.ts'
import type { Say } from './report.ts'
import { Run } from './run.ts'
import { Saver } from './saver.ts'
import { interruption } from './signals.ts'
import { openSink } from './sink.ts'
import { DONE, FAILED, MATCHED, statusOf } from './status.ts'
import { summaryRecord, writeSummary } from './summary.ts'
import { isClosedPipe, unwritable } from './unwritable.ts'
import { isDirectoryRemoved } from './working-directory.ts'

/**
 * The main job: reads what there is, in turn or as it comes, writes what comes out, and ends with the summary. Where SIGHUP
 * does not end it, it is kept until `letHangupGo` is called.
 */
export async function decode(asked: Arguments, say: Say, letHangupGo: () => Promise<void>): Promise<number> {
  if (!canReload(asked)) await letHangupGo()
  const isNowhere = isDirectoryRemoved()
  const job = await plan(asked)
  const { words } = job
  const earlier = earlierRun(job)
  const run = new Run(job.meaning, earlier)
  let status = DONE
  const outlets: Outlet[] = []
  function report(failure: FaultlineError): void {
    status = FAILED
    tell(failure.message)
  }
  function tell(message: string): void {
    for (const outlet of outlets) outlet.hide?.()
    say(message)
  }

  const route = await routeFor(job, run, earlier, report, tell)
  // Where the working directory was gone from the start, every relative path has been refused by now. No thread starts in it.
  if (isNowhere) process.chdir('/')
  outlets.push(...(await openOutlets(job, run, route, report, tell)))
  const sink = openSink(words.output, job.outputs.records, earlier?.output)
  const written = { endsLine: earlier?.endsLine ?? true }
  const saver = saverFor(job, run, route, sink, written)
  const reload = canReload(words) ? reloading(words, run, tell) : undefined
  const interrupted = interruption(route.readsPipe, reload)
  await letHangupGo()

  const unfinished = await attempt(words.output ?? 'standard output', async () => {
    saver?.save()
    await pour(route.course, interrupted.stop, sink, written, saver)
    if (words.summaryRecord) await writeRecord(run, sink, written)
    await sink.close()
  })
  for (const outlet of outlets.splice(0).reverse()) await outlet.stop()
  // `^C` ends the producer too: its end may be seen before the signal that came with it.
  await setImmediate()

  const failure = unfinished ?? (await attempt('the summary', () => writeSummary(run, job)))
  if (failure instanceof FaultlineError) report(failure)
  // Not before: the first signal lets the summary be written, whenever it comes.
  interrupted.release()
  const signal = interrupted.signal()
  if (signal !== undefined) return statusOf(signal)
  if (failure !== undefined || status !== DONE) return status
  return run.hasFailed() ? MATCHED : DONE
}

function saverFor(job: Job, run: Run, { course }: Route, sink: Sink, written: Written): Saver | undefined {
  const path = job.words.checkpoint
  if (path === undefined) return undefined
  const identity = identityOf(job)
  return new Saver(path, sink.sync, (output) => ({
    job: identity,
    run: run.id,
    output,
    endsLine: written.endsLine,
    counts: run.counts(),
    sources: run.accounts.ledgers(),
    positions: course.positions(),
  }))
}

/**
 * What failed of an input or of the output `name`, if anything did: a closed pipe is what the system says of it. What is
 * no failure of either is a fault of ours.
 */
async function attempt(name: string, work: () => Promise<void>): Promise<unknown> {
  try {
    await work()
    return undefined
  } catch (failure) {
    if (failure instanceof FaultlineError || isClosedPipe(failure)) return failure
    if (isOfSystem(failure)) return unwritable(name, failure)
    throw failure
  }
}

/** The summary as a last line, which begins on a line of its own. */
async function writeRecord(run: Run, sink: Sink, { endsLine }: Written): Promise<void> {
  if (!endsLine) await sink.write(Buffer.of(LINE_FEED))
  await sink.write(summaryRecord(run.summary()))
}

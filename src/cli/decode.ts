import { Enricher } from '../enrich.ts'
import { FaultlineError } from '../errors.ts'
import { isOfSystem, reason } from '../reason.ts'
import { LINE_FEED } from '../scan/bytes.ts'
import { selectsAny } from '../select.ts'
import type { Source } from '../source/source.ts'
import { summarise } from '../summary.ts'
import type { Arguments } from './arguments.ts'
import { type Job, plan } from './job.ts'
import type { Progress } from './progress.ts'
import { interruption } from './signals.ts'
import { isClosedPipe, openSink, type Sink, unwritable } from './sink.ts'
import { DONE, FAILED, MATCHED, statusOf } from './status.ts'
import { summaryRecord, writeSummary } from './summary.ts'

/** How messages reach the user: one line each, on standard error. */
export type Say = (message: string) => void

type Report = (failure: FaultlineError) => void

/** The main job: reads the sources in turn, writes what comes out of them, and ends with the summary. */
export async function decode(words: Arguments, say: Say): Promise<number> {
  const job = await plan(words)
  const sink = openSink(words.output)
  const enricher = new Enricher(job.settings)
  const interrupted = interruption(job.sources.some((source) => source.isPipe))
  const progress = await startProgress(job, enricher)
  let status = DONE
  function report(failure: FaultlineError): void {
    status = FAILED
    progress?.hide()
    say(failure.message)
  }

  const failure = await pour(job, enricher, sink, interrupted.stop, report)
  progress?.stop()
  interrupted.release()

  if (failure === undefined) await writeSummary(summarise(enricher.tally, job.catalog), job)
  else if (!isClosedPipe(failure)) report(unwritable(words.output ?? 'standard output', failure))
  const signal = interrupted.signal()
  if (signal !== undefined) return statusOf(signal)
  if (failure !== undefined || status !== DONE) return status
  return selectsAny(job.failOn, enricher.tally) ? MATCHED : DONE
}

/**
 * The whole way of the bytes, and the whole of its backpressure: a chunk is read when what came out of the one before
 * has been written. So one buffer is enough to read into, and another one to write from. Returns what ended it before
 * its end, if the sink did.
 */
async function pour(
  job: Job,
  enricher: Enricher,
  sink: Sink,
  stop: AbortSignal,
  report: Report,
): Promise<unknown> {
  try {
    for await (const piece of pieces(job, enricher, stop, report)) await sink.write(piece)
    sink.close()
    return undefined
  } catch (failure) {
    if (isOfSystem(failure)) return failure
    throw failure
  }
}

/** All that goes out: what comes out of the sources, and the summary as a last line if it is wanted there. */
async function* pieces(
  { sources, words, catalog }: Job,
  enricher: Enricher,
  stop: AbortSignal,
  report: Report,
): AsyncGenerator<Buffer> {
  let last = LINE_FEED
  for (const source of sources) {
    if (stop.aborted) break
    for await (const piece of explained(source, enricher, stop, report)) {
      last = piece.at(-1) ?? last
      yield piece
    }
  }
  if (words.summaryRecord) {
    if (last !== LINE_FEED) yield Buffer.of(LINE_FEED)
    yield summaryRecord(summarise(enricher.tally, catalog))
  }
}

/** One source. If it cannot be read any further, that is reported, and what was read of it stands. */
async function* explained(
  source: Source,
  enricher: Enricher,
  stop: AbortSignal,
  report: Report,
): AsyncGenerator<Buffer> {
  const chunks = source.chunks(stop)
  for (;;) {
    const chunk = await chunks.next().catch((error: unknown) => {
      report(
        new FaultlineError('unreadable', `${source.name}: cannot be read: ${reason(error)}`, {
          cause: error,
        }),
      )
      return { done: true, value: undefined } as const
    })
    if (chunk.done) break
    yield* enricher.write(chunk.value)
  }
  yield* enricher.end()
}

/** Only where it can be seen and is in nobody's way: on a terminal that does not show the records. */
async function startProgress({ words, sources }: Job, enricher: Enricher): Promise<Progress | undefined> {
  const recordsOnTerminal = process.stdout.isTTY && words.output === undefined && !words.quiet
  const bytes = sources.reduce((total, source) => total + (source.size ?? 0), 0)
  const measurable = bytes > 0 && !sources.some((source) => source.isPipe)
  if (words.noProgress || !process.stderr.isTTY || recordsOnTerminal || !measurable) return undefined
  const { showProgress } = await import('./progress.ts')
  return showProgress(bytes, enricher.tally, words.lang)
}

import { Readable, type Writable } from 'node:stream'
import pump from 'pump'
import { Enricher } from '../enrich.ts'
import { FaultlineError } from '../errors.ts'
import { LINE_FEED } from '../scan/bytes.ts'
import { selectsAny } from '../select.ts'
import { chunksOf } from '../source/chunks.ts'
import { summarise } from '../summary.ts'
import type { Arguments } from './arguments.ts'
import { type Job, plan } from './job.ts'
import { reason } from './reason.ts'
import { type Interruption, interruption } from './signals.ts'
import { isClosedPipe, openSink, unwritable } from './sink.ts'
import { DONE, FAILED, MATCHED, statusOf } from './status.ts'
import { summaryRecord, writeSummary } from './summary.ts'

/** How messages reach the user: one line each, on standard error. */
export type Say = (message: string) => void

/** The main job: reads the sources in turn, writes what comes out of them, and ends with the summary. */
export async function decode(words: Arguments, say: Say): Promise<number> {
  const job = await plan(words)
  const sink = openSink(words.output, words.file)
  const enricher = new Enricher(job.settings)
  const interrupted = interruption(job.sources.some((source) => source.size === undefined))
  let status = DONE
  function report(failure: FaultlineError): void {
    status = FAILED
    say(failure.message)
  }

  const progress = await startProgress(job, enricher)
  const ending = await flow(output(job, enricher, interrupted, report), sink)
  progress?.stop()
  interrupted.release()

  if (isClosedPipe(ending)) return status
  if (ending !== undefined) {
    report(unwritable(words.output ?? 'standard output', ending))
    return status
  }
  await writeSummary(summarise(enricher.tally, job.catalog), job)
  const signal = interrupted.signal()
  if (signal !== undefined) return statusOf(signal)
  return status === DONE && selectsAny(job.failOn, enricher.tally) ? MATCHED : status
}

/** All that goes out: the sources, and the summary as a last line if it is wanted there. */
async function* output(
  job: Job,
  enricher: Enricher,
  { stop }: Interruption,
  report: (failure: FaultlineError) => void,
): AsyncGenerator<Buffer> {
  let last = LINE_FEED
  for (const source of job.sources) {
    if (stop.aborted) break
    try {
      for await (const chunk of chunksOf(source.open(), stop)) {
        for (const piece of enricher.write(chunk)) {
          last = piece.at(-1) ?? last
          yield piece
        }
      }
    } catch (error) {
      // What was read of it stands; the next source has its turn.
      report(
        new FaultlineError('unreadable', `${source.name}: cannot be read: ${reason(error)}`, {
          cause: error,
        }),
      )
    }
    for (const piece of enricher.end()) {
      last = piece.at(-1) ?? last
      yield piece
    }
  }
  if (job.words.summaryRecord) {
    if (last !== LINE_FEED) yield Buffer.of(LINE_FEED)
    yield summaryRecord(summarise(enricher.tally, job.catalog))
  }
}

/** Lets the pieces flow into the sink. Returns what ended it before its end, if anything did. */
function flow(pieces: AsyncGenerator<Buffer>, sink: Writable): Promise<Error | undefined> {
  return new Promise((resolve) => {
    pump(Readable.from(pieces), sink, (error) => resolve(error ?? undefined))
  })
}

/** Only where it can be seen and is in nobody's way: on a terminal that does not show the records. */
async function startProgress(
  { words, sources }: Job,
  enricher: Enricher,
): Promise<{ stop(): void } | undefined> {
  const recordsOnTerminal = process.stdout.isTTY && words.output === undefined && !words.quiet
  const measurable = sources.every((source) => source.size !== undefined)
  if (!words.progress || !process.stderr.isTTY || recordsOnTerminal || !measurable) return undefined
  const { showProgress } = await import('./progress.ts')
  return showProgress(sources, enricher.tally)
}

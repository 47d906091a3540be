import { setTimeout } from 'node:timers/promises'
import { LINE_FEED } from '../scan/bytes.ts'
import type { Sink } from './output-file.ts'
import type { Course, Step } from './run.ts'
import type { Saver } from './saver.ts'

/** What has gone out so far. */
export interface Written {
  /** Whether it ends with a line feed, or is nothing. */
  endsLine: boolean
}

/**
 * Writes what comes out of each step before it asks for the next one: this is the whole of the backpressure, and so one
 * buffer to read into and one to write from are enough. Between two steps, what is counted is what was written: that is
 * when a checkpoint can be saved.
 *
 * @throws the error of the system if the sink fails
 */
export async function pour(
  course: Course,
  stop: AbortSignal,
  sink: Sink,
  written: Written,
  saver: Saver | undefined,
): Promise<void> {
  const steps = course.steps(stop)
  try {
    for (;;) {
      const step = await (saver === undefined ? steps.next() : nextOrSaved(steps, saver))
      if (step.done) break
      for (const piece of step.value.output) {
        await sink.write(piece)
        written.endsLine = piece.at(-1) === LINE_FEED
      }
      if (!step.value.unfinished) saver?.offer()
    }
    saver?.save()
  } finally {
    await steps.return(undefined)
  }
}

/** The next step. If it is long in coming, what came before it is saved meanwhile. */
async function nextOrSaved(steps: AsyncGenerator<Step>, saver: Saver): Promise<IteratorResult<Step>> {
  const next = steps.next()
  if (saver.patience === undefined) return next
  const waiting = new AbortController()
  const isLate = setTimeout(saver.patience, true, { signal: waiting.signal }).catch(() => false)
  const came = await Promise.race([next.then(() => false), isLate])
  waiting.abort()
  if (came) saver.save()
  return next
}

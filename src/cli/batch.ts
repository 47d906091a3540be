import type { FaultlineError } from '../errors.ts'
import type { OutputFiles } from '../parallel/plan.ts'
import { isDone, type Place } from './places.ts'
import type { Standing } from './progress.ts'
import { failureOf, type Report } from './report.ts'
import type { Course, Run, Step } from './run.ts'

/** What a way through files needs beside the files. */
export interface Terms {
  readonly run: Run
  readonly report: Report
  /** How many cores share the work; on 1, this thread does it. */
  readonly jobs: number
  /** Whether a later run goes on where this one is stopped, so that a line that is begun is left to it. */
  readonly isResumable: boolean
  /** Finds where the output of each source goes, if not all into one; called once, and only if there is something to do. */
  readonly openOutputs?: () => OutputFiles
}

/** One source on the way through all. */
interface Stage extends Place {
  /** Bytes of the file on the disk. */
  read: number
  done: boolean
}

/** All sources in turn, each to its end. */
export function batch(places: readonly Place[], terms: Terms): Course & { standing(): Standing } {
  const stages = places.map((place): Stage => ({ ...place, read: readBefore(place), done: isDone(place) }))
  return {
    steps: (stop) => steps(stages, terms, stop),
    positions: () => stages.map(({ position }) => position).filter((position) => position !== undefined),
    standing: () => standing(stages, terms.run),
  }
}

async function* steps(stages: readonly Stage[], terms: Terms, stop: AbortSignal): AsyncGenerator<Step> {
  const left = stages.filter((stage) => !stage.done)
  const isShared = (stage: Stage) => canShare(stage, terms)
  const outputs = left.length > 0 ? terms.openOutputs?.() : undefined
  for (let from = 0; from < left.length && !stop.aborted; ) {
    const next = left[from]
    const to = left.findIndex((each, index) => index >= from && isShared(each) !== isShared(next))
    const stretch = left.slice(from, to === -1 ? left.length : to)
    yield* isShared(next) ? shared(stretch, terms, outputs, stop) : inTurn(stretch, terms, stop)
    from += stretch.length
  }
}

/** A stream comes when it comes, and its lines are wanted at once: it is read here. */
function canShare({ source }: Stage, { jobs, openOutputs }: Terms): boolean {
  return (jobs > 1 || openOutputs !== undefined) && source.path !== undefined && source.size !== undefined
}

async function* inTurn(stages: readonly Stage[], terms: Terms, stop: AbortSignal): AsyncGenerator<Step> {
  for (const stage of stages) {
    if (stop.aborted) return
    yield* alone(stage, terms, stop)
  }
}

async function* alone(stage: Stage, terms: Terms, stop: AbortSignal): AsyncGenerator<Step> {
  const { source, position } = stage
  const { accounts, enricher } = terms.run
  accounts.enter(source.path ?? '-')
  let offset = position?.offset ?? 0
  let failure: FaultlineError | undefined
  const chunks = source.chunks(stop, offset, (size) => enricher.room(size))
  for (;;) {
    const chunk = await chunks.next().catch((error: unknown) => {
      failure = failureOf(source.name, error)
      return { done: true, value: undefined } as const
    })
    if (chunk.done) break
    const output = enricher.write(chunk.value)
    offset += chunk.value.length
    stage.read = source.position
    if (position !== undefined) position.offset = offset - enricher.waiting
    yield { output, unfinished: enricher.isPassing }
  }
  if (stop.aborted && terms.isResumable) return
  const output = enricher.end()
  finish(stage, offset, failure, terms.report)
  yield { output, unfinished: false }
}

async function* shared(
  stages: readonly Stage[],
  { run, jobs, report }: Terms,
  outputs: OutputFiles | undefined,
  stop: AbortSignal,
): AsyncGenerator<Step> {
  const { decodeInParallel } = await import('../parallel/decode.ts')
  const sources = stages.map(({ source, position }) => ({ source, from: position?.offset ?? 0 }))
  const options = {
    jobs,
    options: run.options,
    writes: run.writes,
    ...(outputs === undefined ? {} : { outputs }),
  }
  for await (const portion of decodeInParallel(sources, options, stop)) {
    const stage = stages[portion.source]
    run.accounts.enter(stage.source.path ?? '-')
    run.accounts.tally.add(portion.tally)
    stage.read = Math.min(stage.source.position || portion.end, stage.source.size ?? 0)
    if (stage.position !== undefined) stage.position.offset = portion.end
    const failure = portion.failure === undefined ? undefined : failureOf(stage.source.name, portion.failure)
    if (portion.done) finish(stage, portion.end, failure, report)
    yield { output: portion.output, unfinished: portion.isPassing }
  }
}

function finish(stage: Stage, offset: number, failure: FaultlineError | undefined, report: Report): void {
  const { source, position } = stage
  stage.done = true
  if (failure !== undefined) report(failure)
  if (position === undefined) return
  position.offset = offset
  if (source.size !== undefined) position.size = source.size
  if (failure !== undefined) position.failure = failure.message
}

/** Bytes on the disk that an earlier run has read, as well as can be told of an archive. */
function readBefore({ source, position }: Place): number {
  return Math.min(position?.offset ?? 0, source.size ?? 0)
}

function standing(stages: readonly Stage[], { accounts }: Run): Standing {
  return {
    files: stages.length,
    filesDone: stages.filter((stage) => stage.done).length,
    total: sum(stages.map(({ source }) => source.size ?? 0)),
    read: sum(stages.map(({ source, done, read }) => (done ? (source.size ?? 0) : read))),
    failed: sum([...accounts.tally.byId]),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

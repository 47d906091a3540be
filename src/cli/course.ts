import { existsSync } from 'node:fs'
import { FaultlineError } from '../errors.ts'
import { makeDirectory, type SeenDirectory } from '../parallel/directory.ts'
import type { Directory } from '../parallel/folder.ts'
import type { Checkpoint } from '../source/checkpoint.ts'
import type { Position as Followed } from '../source/follow/position.ts'
import { batch } from './batch.ts'
import { findInputs, type Inputs, type Job, openInputs } from './job.ts'
import { jobsFor } from './jobs.ts'
import { refuseOverwriting } from './overwrite.ts'
import { findPlaces, isDone, lostFiles, type Place, type Position } from './places.ts'
import type { Standing } from './progress.ts'
import type { Report, Say } from './report.ts'
import type { Course, Run } from './run.ts'
import { unwritable } from './unwritable.ts'

/** How what is to be read will be read. */
export interface Route {
  readonly course: Course
  /** Whether another process is at the other end of a source. */
  readonly readsPipe: boolean
  /** Where the work stands, if it can be told how much there is. */
  readonly standing: (() => Standing) | undefined
}

/**
 * Finds what there is to read, and how far an earlier run has come with it.
 *
 * @throws FaultlineError for inputs that cannot be, before anything is read or written
 */
export async function routeFor(
  job: Job,
  run: Run,
  earlier: Checkpoint | undefined,
  report: Report,
  say: Say,
): Promise<Route> {
  const positions = earlier?.positions ?? []
  const isContinued = earlier !== undefined
  if (job.words.protocol !== undefined) {
    const { mmexternal } = await import('./mmexternal.ts')
    return { course: mmexternal(run, report), readsPipe: false, standing: undefined }
  }
  if (!job.words.follow) {
    return batchRoute(job, run, await openInputs(job, isContinued), positions as Position[], report)
  }
  if (!isContinued) refuseOverwriting(job.words, (await findInputs(job)).paths)
  const { following } = await import('./following.ts')
  const course = following(job, run, earlier?.positions as Followed[] | undefined, say)
  return { course, readsPipe: false, standing: undefined }
}

function batchRoute(job: Job, run: Run, inputs: Inputs, earlier: readonly Position[], report: Report): Route {
  const { words } = job
  const { sources } = inputs
  const jobs = jobsFor(words.jobs, sources)
  const isResumable = words.checkpoint !== undefined
  const places = isResumable ? findPlaces(sources, earlier) : sources.map((source): Place => ({ source }))
  if (words.outDir !== undefined) refuseGoingOn(places, inputs.places)
  for (const failure of [...inputs.failures, ...oldFailures(places, earlier)]) report(failure)
  const course = batch(places, {
    run,
    report,
    jobs,
    isResumable,
    ...outputsOf(job.outputs.directory, inputs),
  })
  const readsPipe = sources.some((source) => source.isPipe)
  const isKnown = !readsPipe && sources.some(({ size = 0 }) => size > 0)
  return { course, readsPipe, standing: isKnown ? course.standing : undefined }
}

function outputsOf(
  directory: SeenDirectory | undefined,
  { places }: Inputs,
): Pick<Parameters<typeof batch>[1], 'openOutputs'> {
  if (directory === undefined) return {}
  return {
    openOutputs: () => ({
      directory: made(directory),
      placeOf: (path) => outputFor(path, places),
    }),
  }
}

/** For all threads: each of them then knows it from whatever else may come to stand at its path. */
function made(directory: SeenDirectory): Directory {
  try {
    return makeDirectory(directory)
  } catch (error) {
    throw unwritable(directory.path, error)
  }
}

/** An output in a directory is made as a whole: it cannot be gone on with, and one that is gone is not made again. */
function refuseGoingOn(places: readonly Place[], outputs: ReadonlyMap<string, string>): void {
  for (const { source, position } of places) {
    if (position === undefined || position.offset === 0) continue
    const output = outputFor(source.name, outputs)
    const isGone = !existsSync(output)
    if (position.size === source.size && !isGone) continue
    const what = isGone ? `its output ${output} is gone` : `has grown since ${output} was written`
    position.failure = `${source.name}: ${what}; remove the checkpoint to begin anew`
    position.size = source.size ?? 0
  }
}

/** Every input has got its place when it was found. */
function outputFor(path: string, places: ReadonlyMap<string, string>): string {
  const place = places.get(path)
  if (place === undefined) throw new RangeError(`no place for the output of ${path}`)
  return place
}

/** What an earlier run could not read is missing in the whole, however often it is gone on with. */
function oldFailures(places: readonly Place[], earlier: readonly Position[]): FaultlineError[] {
  const done = places.filter(isDone).flatMap(({ position }) => position?.failure ?? [])
  const lost = lostFiles(earlier, places).map(
    ({ path, offset }) => `${path}: was read up to byte ${offset}, and is not there any more`,
  )
  const changed = places.flatMap(({ failure }) => failure ?? [])
  return [...done, ...changed, ...lost].map((message) => new FaultlineError('unreadable', message))
}

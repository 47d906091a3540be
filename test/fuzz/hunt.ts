import { feed } from '../feed.ts'
import { keep } from './kept.ts'
import { broken, type Feed } from './promises.ts'
import { shrunk } from './shrink.ts'
import { type Trial, trialOf } from './trial.ts'

export interface Hunt {
  /** That of the first trial; the next ones follow it. */
  readonly seed: number
  /** By `performance.now()`, in milliseconds. */
  readonly until: number
  /** Where failures are kept. */
  readonly folder: string
  /** So many failures end the hunt. */
  readonly most?: number
  readonly by?: Feed
  /** Called after every trial. */
  readonly onTrial?: (done: Done) => void
  readonly onFailure?: (seed: number, promise: string, how: string, path: string) => void
}

/** How far a hunt has come. */
export interface Done {
  readonly trials: number
  readonly lines: number
  readonly failures: number
}

/** Tries one seed after the other until the time is over. What fails is shrunk and kept. */
export async function hunt({
  seed,
  until,
  folder,
  most = 10,
  by = feed,
  onTrial,
  onFailure,
}: Hunt): Promise<Done> {
  let done: Done = { trials: 0, lines: 0, failures: 0 }
  while (performance.now() < until && done.failures < most) {
    const trial = trialOf((seed + done.trials) | 0)
    const failure = await broken(trial, by)
    if (failure !== undefined) {
      const log = await smallest(trial, failure.promise, by)
      const path = keep({ promise: failure.promise, ...trial, log }, folder)
      const how = (await broken({ ...trial, log }, by, failure.promise))?.how ?? failure.how
      onFailure?.(trial.seed, failure.promise, how, path)
    }
    const lines = trial.log.split('\n').length - (trial.log.endsWith('\n') ? 1 : 0)
    const failures = done.failures + (failure === undefined ? 0 : 1)
    done = { trials: done.trials + 1, lines: done.lines + lines, failures }
    onTrial?.(done)
  }
  return done
}

/** The shortest log that breaks the same promise with the same options. */
function smallest(trial: Trial, promise: string, by: Feed): Promise<string> {
  return shrunk(trial.log, async (log) => (await broken({ ...trial, log }, by, promise)) !== undefined)
}

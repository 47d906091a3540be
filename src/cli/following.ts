import { FaultlineError } from '../errors.ts'
import { Follower } from '../source/follow/follower.ts'
import type { Position } from '../source/follow/position.ts'
import { findInputs, type Job } from './job.ts'
import { withoutOutputs } from './overwrite.ts'
import type { Say } from './report.ts'
import type { Course, Run, Step } from './run.ts'

/** As many lines as `tail` shows before it waits for more. */
const USUAL_LINES = '10'

/** Lines of living files as they come, until it is stopped. A half-written line is left for later. */
export function following(job: Job, run: Run, positions: readonly Position[] | undefined, say: Say): Course {
  const { from = USUAL_LINES } = job.words
  const follower = new Follower({
    expand: once(job, say),
    from: beginning(from),
    positions,
    joins: job.meaning.settings.joins,
    say,
  })
  return {
    steps: (stop) => steps(follower, run, stop),
    positions: () => follower.positions(),
  }
}

function beginning(from: string): 'start' | 'end' | number {
  if (from === 'start' || from === 'end') return from
  if (/^[0-9]{1,15}$/.test(from)) return Number(from)
  throw new FaultlineError('bad-option', `--from ${from}: expected start, end or a number of lines`)
}

async function* steps(follower: Follower, run: Run, stop: AbortSignal): AsyncGenerator<Step> {
  for await (const { path, chunk, lineFeedAdded, isEnd } of follower.chunks(stop)) {
    const { enricher, accounts } = run
    accounts.enter(path)
    const output = enricher.write(chunk, isEnd)
    // It is in the output, but was not in the log.
    if (lineFeedAdded) accounts.tally.bytes--
    yield { output, unfinished: run.unfinished }
  }
}

/** What the operands mean from time to time; what is wrong with them is said once. */
function once(job: Job, say: Say): () => Promise<readonly string[]> {
  const said = new Set<string>()
  return async () => {
    const { paths, failures } = await findInputs(job)
    for (const { message } of failures) {
      if (!said.has(message)) say(message)
      said.add(message)
    }
    return withoutOutputs(job.words, paths, true)
  }
}

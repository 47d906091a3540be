import { FaultlineError } from '../errors.ts'
import type { Arguments } from './arguments.ts'
import { meaningOf } from './job.ts'
import type { Say } from './report.ts'
import type { Run } from './run.ts'

/** Whether codes can come to mean something else while the run goes on. */
export function canReload({ follow, catalog }: Arguments): boolean {
  return follow && catalog !== undefined
}

/**
 * What reads `--catalog` anew whenever it is called. The new one is taken only if all of it is right, and if the words
 * of `--only` and `--fail-on` still mean something; else the old one stays.
 */
export function reloading(words: Arguments, run: Run, say: Say): () => void {
  async function reload(): Promise<void> {
    try {
      run.use(await meaningOf(words))
      say(`${words.catalog}: read anew`)
    } catch (error) {
      if (!(error instanceof FaultlineError)) throw error
      say(`${error.message}\n  the catalog that was read before stays in use`)
    }
  }
  // One after the other: what the last signal finds is the last to be taken.
  let last = Promise.resolve()
  return () => {
    last = last.then(reload)
  }
}

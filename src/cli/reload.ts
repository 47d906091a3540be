import { FaultlineError } from '../errors.ts'
import type { Arguments } from './arguments.ts'
import { meaningOf } from './job.ts'
import type { Say } from './report.ts'
import type { Run } from './run.ts'

/**
 * SIGHUP reads `--catalog` anew while the run goes on. The new one is taken only if all of it is right, and if the words
 * of `--only` and `--fail-on` still mean something; else the old one stays. Returns what gives the signal back.
 */
export function reloadOnHangup(words: Arguments, run: Run, say: Say): () => void {
  if (words.catalog === undefined) return () => {}
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
  function again(): void {
    last = last.then(reload)
  }
  process.on('SIGHUP', again)
  return () => process.off('SIGHUP', again)
}

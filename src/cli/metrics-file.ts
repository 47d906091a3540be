import { FaultlineError } from '../errors.ts'
import { openMetrics } from '../report/openmetrics.ts'
import type { Destination } from '../source/destination.ts'
import type { Outlet } from './outlet.ts'
import type { Report } from './report.ts'
import type { Run } from './run.ts'
import { writeWhole } from './summary.ts'

/**
 * Keeps the metrics in a file, as node_exporter's textfile collector reads it: written anew at every `interval`
 * milliseconds, if there is one, and at the end. Its reader finds the former text or this one, and never half of it.
 */
export function keepMetricsFile(
  destination: Destination,
  run: Run,
  interval: number | undefined,
  report: Report,
): Outlet {
  let last = Promise.resolve()
  let trouble: string | undefined
  async function write(): Promise<void> {
    try {
      await writeWhole(destination, await openMetrics(run.summary(), run.catalog, 'text'))
      trouble = undefined
    } catch (error) {
      if (!(error instanceof FaultlineError)) throw error
      // A full disk stays full for a while: that is said once.
      if (error.message !== trouble) report(error)
      trouble = error.message
    }
  }
  let waiting = 0
  function again(): void {
    if (waiting > 1) return
    waiting++
    last = last.then(write).finally(() => waiting--)
  }
  if (interval !== undefined) again()
  const timer = interval === undefined ? undefined : setInterval(again, interval).unref()
  return {
    stop() {
      clearInterval(timer)
      again()
      return last
    },
  }
}

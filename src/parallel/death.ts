import { FaultlineError } from '../errors.ts'
import type { Settings } from '../options.ts'
import { type PlainFailure, toPlain } from './failure.ts'
import { nothing } from './nothing.ts'
import { isDeath } from './pool.ts'
import type { Step } from './task.ts'

/** The result of work of which the worker died: the source cannot be read any further. @throws any other error */
export function stepOfDeath(error: unknown, name: string, end: number, settings: Settings): Step {
  if (!isDeath(error)) throw error
  return nothing(settings, end, failureOf(error, name))
}

function failureOf(error: Error, name: string): PlainFailure {
  const [why] = error.message.split('\n')
  return toPlain(
    new FaultlineError('unreadable', `${name}: the thread that decoded it came to an end: ${why}`, {
      cause: error,
    }),
  )
}

import { NAME_KEYS, NUMBER_KEYS } from './callback-keys.ts'
import type { Catalog } from './catalog.ts'
import type { Fault, Party, Retry } from './fault.ts'
import { frozenCatalog, frozenFault } from './frozen.ts'
import { PHASE_OF_STEP, TASK_ERRORS, type TaskError } from './task-errors.ts'

/** The vendor advises to repeat what failed in the service; of an unknown reason only another attempt tells more. */
const RETRY_OF_PARTY: Readonly<Record<Party, Retry>> = {
  caller: 'after-fix',
  media: 'after-fix',
  service: 'backoff',
  unclear: 'once',
}

/**
 * The error codes of Tencent Cloud VOD in the callbacks of its present API: 19, those that are numbers first. Each counts
 * only under the keys of these callbacks.
 */
export const tencentVod3: Catalog = frozenCatalog({
  id: 'tencent-vod-3',
  version: '1',
  faults: TASK_ERRORS.map((error) => frozenFault(taskFault(error))),
})

function taskFault({ code, step, cause, category, party, zh, en }: TaskError): Fault {
  const keys = typeof code === 'number' ? NUMBER_KEYS : NAME_KEYS
  const [phase, retry] = [PHASE_OF_STEP[step], RETRY_OF_PARTY[party]]
  const message = { en, zh }
  return {
    code,
    keys,
    catalog: 'vod-3.0',
    stage: 'task',
    step,
    cause,
    category,
    phase,
    party,
    retry,
    message,
  }
}

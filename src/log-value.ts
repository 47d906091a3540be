import { types } from 'node:util'
import { abridge } from './catalog/violations.ts'
import { FaultlineError } from './errors.ts'

/**
 * Refuses what is neither text nor bytes: an array of wider numbers would be read as other bytes than its own, and
 * nothing at all as an empty line. Bytes of another realm are as good.
 *
 * @throws FaultlineError `bad-option`
 */
export function refuseOtherThanLog(value: unknown, where: string): void {
  if (typeof value === 'string' || types.isUint8Array(value)) return
  throw new FaultlineError('bad-option', `${where} ${abridge(value)}: expected a string or a Uint8Array`)
}

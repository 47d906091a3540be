import type { Fault } from '../catalog/fault.ts'
import { separated } from './separated.ts'

const COLUMNS = [
  'code',
  'stage',
  'step',
  'cause',
  'category',
  'phase',
  'party',
  'retry',
  'message.en',
  'message.zh',
  'catalog',
  'keys',
] as const

/** Faults as comma-separated values, in the given order, with the sentences of both languages; keys stand in one field. */
export function codesCsv(faults: readonly Fault[]): string {
  const rows = faults.map(({ message, keys = [], ...fault }) => ({
    ...fault,
    keys: keys.join(' '),
    'message.en': message.en,
    'message.zh': message.zh,
  }))
  return separated(COLUMNS, rows)
}

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
] as const

/** Faults as comma-separated values, in the given order, with the sentences of both languages. */
export function codesCsv(faults: readonly Fault[]): string {
  const rows = faults.map(({ message, ...fault }) => ({
    ...fault,
    'message.en': message.en,
    'message.zh': message.zh,
  }))
  return separated(COLUMNS, rows)
}

import type { Fault } from '../catalog/fault.ts'
import { layFaults } from './fault-table.ts'
import type { Style } from './style.ts'

/** The members of a fault in JSON, and their order: custom catalogs may hold them in any. */
const MEMBERS = [
  'code',
  'keys',
  'catalog',
  'stage',
  'step',
  'cause',
  'category',
  'phase',
  'party',
  'retry',
  'message',
  'en',
  'zh',
]

/** Faults with their sentences as a table, in the given order. Lines end with LF; no faults give the empty text. */
export function codesTable(faults: readonly Fault[], style: Style): string {
  if (faults.length === 0) return ''
  const rows = faults.map((fault) => ({ ...fault, meaning: fault.message[style.language] }))
  return `${layFaults(rows, style).join('\n')}\n`
}

/** Faults as one JSON array, each on a line of its own, with the members of `Fault` in their order; ends with LF. */
export function codesJson(faults: readonly Fault[]): string {
  if (faults.length === 0) return '[]\n'
  return `[\n${faults.map((fault) => `  ${JSON.stringify(fault, MEMBERS)}`).join(',\n')}\n]\n`
}

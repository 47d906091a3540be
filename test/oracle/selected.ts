import type { Fault } from '../../src/catalog/fault.ts'
import type { Contract } from './contract.ts'
import type { LineReading } from './line.ts'

const KINDS: Readonly<Record<string, string>> = {
  'not-json': 'notJson',
  malformed: 'malformed',
  blank: 'blank',
  oversize: 'oversize',
}

/** Whether a line is put out: any of the words of `only` is enough, and without words every line is. */
export function selected({ kind, decisions }: LineReading, { options: { only = [] } }: Contract): boolean {
  if (only.length === 0) return true
  return only.some((word) => {
    const [facet = '', value] = word.split('=')
    if (value === undefined) return KINDS[word] === kind || decisions.some((decision) => decision.is === word)
    return decisions.some(
      (decision) => decision.is === 'failed' && String(decision.fault[facet as keyof Fault]) === value,
    )
  })
}

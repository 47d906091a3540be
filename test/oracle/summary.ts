import type { Fault } from '../../src/catalog/fault.ts'
import type { DecodeOptions } from '../../src/options.ts'
import type { Summary } from '../../src/summary.ts'
import { catalogOf, type Decision } from './contract.ts'
import { findingsOf } from './findings.ts'
import type { LineKind, LineReading } from './line.ts'

const MOST_NAMED = 1000
const LONGEST_NAME = 64

/** The summary of lines that were read one by one. */
export function summaryOf(lines: readonly LineReading[], bytes: number, options: DecodeOptions): Summary {
  const { id, version, faults } = catalogOf(options)
  const kind = (wanted: LineKind): number => lines.filter((line) => line.kind === wanted).length
  const decisions = lines.flatMap((line) => line.decisions)
  const number = (is: Decision['is']): number => decisions.filter((decision) => decision.is === is).length
  const codes = {
    succeeded: number('succeeded'),
    failed: number('failed'),
    unrecognised: number('unrecognised'),
  }
  const failed = decisions.flatMap((decision) => (decision.is === 'failed' ? [decision.fault] : []))
  return {
    schema: 'faultline.summary/1',
    catalog: { id, version, entries: faults.length },
    input: {
      lines: lines.length,
      bytes,
      records: kind('records'),
      notJson: kind('notJson'),
      malformed: kind('malformed'),
      blank: kind('blank'),
      oversize: kind('oversize'),
    },
    codes: { found: codes.succeeded + codes.failed + codes.unrecognised, ...codes },
    failedRecords: lines.filter((line) => line.decisions.some((decision) => decision.is === 'failed')).length,
    classes: classes(failed),
    failures: failures(failed),
    ...unrecognised(decisions),
    ...findingsOf(lines, options),
  }
}

function classes(failed: readonly Fault[]): Summary['classes'] {
  return [...countsOf(failed.map((fault) => fault.category))]
    .map(([category, count]) => {
      const members = failed.filter((fault) => fault.category === category)
      return { category, count, codes: new Set(members.map((fault) => fault.code)).size }
    })
    .sort((a, b) => b.count - a.count || compare(a.category, b.category))
}

function failures(failed: readonly Fault[]): Summary['failures'] {
  return [...countsOf(failed)]
    .map(([{ message: _, phase: __, keys: ___, ...fault }, count]) => ({ ...fault, count }))
    .sort((a, b) => b.count - a.count || compareCodes(a.code, b.code))
}

/** Of too many texts, the shortest have a name; among those of one length the first. */
function unrecognised(decisions: readonly Decision[]): Pick<Summary, 'unrecognised' | 'unrecognisedOther'> {
  const texts = decisions.flatMap((decision) => (decision.is === 'unrecognised' ? [decision.text] : []))
  const named = [...countsOf(texts.filter((text) => text.length <= LONGEST_NAME))]
    .sort(([a], [b]) => a.length - b.length || compare(a, b))
    .slice(0, MOST_NAMED)
    .map(([code, count]) => ({ code, count }))
  return {
    unrecognised: named.sort((a, b) => b.count - a.count || compare(a.code, b.code)),
    unrecognisedOther: named.reduce((other, { count }) => other - count, texts.length),
  }
}

function countsOf<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Numbers before names. */
function compareCodes(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compare(a, b)
  return typeof a === 'number' ? -1 : 1
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

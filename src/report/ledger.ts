import type { Language } from '../catalog/fault.ts'
import type { Summary } from '../summary.ts'
import { type Column, layColumns } from './columns.ts'
import { grouped, inUnits } from './quantity.ts'
import { BAD, DOUBTFUL, type Format, GOOD, STRONG, type Style } from './style.ts'
import { NO_BREAK, type Span, span, type Text } from './text.ts'
import { WORDS, type Words } from './words.ts'

/** One part of a sum, with its name. */
type Term = readonly [count: number, name: string, format?: Format]

/** One total. */
export interface LedgerRow {
  readonly count: number
  readonly name: string
  /** What it is the sum of, or the same in other words; empty if there is nothing to say. */
  readonly parts: Text
}

/** What was read and found, each total as the sum of its parts: `1,284 lines = 1,280 records + 4 blank`. */
export function layLedger(summary: Summary, style: Style, countWidth: number): string[] {
  const columns: Column[] = [
    { heading: '', align: 'right', width: countWidth },
    { heading: '', align: 'left' },
    { heading: '', align: 'left', wraps: true },
  ]
  const cells = ledgerRows(summary, style.language).map(({ count, name, parts }) => [
    [[span(grouped(count), STRONG)]],
    [[span(name)]],
    [parts],
  ])
  return layColumns(columns, cells, style)
}

export function ledgerRows(summary: Summary, language: Language): LedgerRow[] {
  const words = WORDS[language]
  const rows = [lines(summary, words), bytes(summary, words), codes(summary, words)]
  return summary.failedRecords === 0 ? rows : [...rows, failedRecords(summary, words)]
}

function lines({ input }: Summary, words: Words): LedgerRow {
  const terms: Term[] = [
    [input.records, words.records(input.records)],
    [input.notJson, words.notJson],
    [input.malformed, words.malformed, DOUBTFUL],
    [input.blank, words.blank],
    [input.oversize, words.oversize, DOUBTFUL],
  ]
  return { count: input.lines, name: words.lines(input.lines), parts: equation(input.lines, terms) }
}

function bytes({ input }: Summary, words: Words): LedgerRow {
  const units = inUnits(input.bytes)
  const parts = units === undefined ? [] : [span(`(${units})`)]
  return { count: input.bytes, name: words.bytes(input.bytes), parts }
}

function codes({ codes }: Summary, words: Words): LedgerRow {
  const terms: Term[] = [
    [codes.succeeded, words.succeeded, GOOD],
    [codes.failed, words.failed, BAD],
    [codes.unrecognised, words.unrecognised, DOUBTFUL],
  ]
  return { count: codes.found, name: words.codes(codes.found), parts: equation(codes.found, terms) }
}

function failedRecords({ failedRecords }: Summary, words: Words): LedgerRow {
  return { count: failedRecords, name: words.records(failedRecords), parts: [span(words.withFailure)] }
}

/** The parts that are not 0. Summaries come from files, too: what does not add up is not said to. */
function equation(total: number, terms: readonly Term[]): Text {
  const present = terms.filter(([count]) => count > 0)
  if (total === 0 && present.length === 0) return []
  const sum = present.reduce((sum, [count]) => sum + count, 0)
  return present.flatMap(([count, name, format], index): Span[] => {
    const sign = index > 0 ? ' +' : sum === total ? '=' : '≠'
    return [span(sign + NO_BREAK), span(`${grouped(count)} ${name}`.replaceAll(' ', NO_BREAK), format)]
  })
}

import type { Summary } from '../summary.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { grouped, inUnits } from './quantity.ts'
import { BAD, DOUBTFUL, type Format, GOOD, STRONG, type Style } from './style.ts'
import { NO_BREAK, type Span, span, type Text } from './text.ts'
import { WORDS } from './words.ts'

/** One part of a sum, with its name. */
type Term = readonly [count: number, name: string, format?: Format]

/** What was read and found, each total as the sum of its parts: `1,284 lines = 1,280 records + 4 blank`. */
export function layLedger(summary: Summary, style: Style, countWidth: number): string[] {
  const rows = [
    lines(summary, style),
    bytes(summary, style),
    codes(summary, style),
    failedRecords(summary, style),
  ]
  const columns: Column[] = [
    { heading: '', align: 'right', width: countWidth },
    { heading: '', align: 'left' },
    { heading: '', align: 'left', wraps: true },
  ]
  return layColumns(
    columns,
    rows.filter((row) => row !== undefined),
    style,
  )
}

function lines({ input }: Summary, { language }: Style): readonly Cell[] {
  const words = WORDS[language]
  const terms: Term[] = [
    [input.records, words.records(input.records)],
    [input.notJson, words.notJson],
    [input.malformed, words.malformed, DOUBTFUL],
    [input.blank, words.blank],
    [input.oversize, words.oversize, DOUBTFUL],
  ]
  return row(input.lines, words.lines(input.lines), equation(input.lines, terms))
}

function bytes({ input }: Summary, { language }: Style): readonly Cell[] {
  const units = inUnits(input.bytes)
  return row(input.bytes, WORDS[language].bytes(input.bytes), units === undefined ? [] : [span(`(${units})`)])
}

function codes({ codes }: Summary, { language }: Style): readonly Cell[] {
  const words = WORDS[language]
  const terms: Term[] = [
    [codes.succeeded, words.succeeded, GOOD],
    [codes.failed, words.failed, BAD],
    [codes.unrecognised, words.unrecognised, DOUBTFUL],
  ]
  return row(codes.found, words.codes(codes.found), equation(codes.found, terms))
}

function failedRecords({ failedRecords }: Summary, { language }: Style): readonly Cell[] | undefined {
  if (failedRecords === 0) return undefined
  const words = WORDS[language]
  return row(failedRecords, words.records(failedRecords), [span(words.withFailure)])
}

function row(count: number, name: string, parts: Text): readonly Cell[] {
  return [[[span(grouped(count), STRONG)]], [[span(name)]], [parts]]
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

import type { Fault } from '../catalog/fault.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { isMixed } from './mixed.ts'
import { grouped } from './quantity.ts'
import { FAINT, PARTY_FORMAT, STRONG, type Style } from './style.ts'
import { NO_BREAK, type Span, span } from './text.ts'
import { WORDS, type Words } from './words.ts'

/** One fault, and what it means as a sentence. */
export interface FaultRow extends Omit<Fault, 'catalog' | 'keys' | 'message' | 'phase'> {
  readonly catalog?: string
  readonly meaning: string
  /** How often it occurred. All rows of a table have a count, or none. */
  readonly count?: number
}

/** Below these columns, party and retry stand under the meaning and not beside it. */
const NARROW = 100

/**
 * Faults as lines: for a terminal two or more for each, the sentence and under it the words of the catalog;
 * without a terminal one line for each, for grep(1) and its like. Rows of more than one catalog tell of which they are.
 *
 * @param countWidth the least width of the column of counts
 */
export function layFaults(rows: readonly FaultRow[], style: Style, countWidth = 0): string[] {
  const words = WORDS[style.language]
  const counted = rows.some(({ count }) => count !== undefined)
  const layout = style.width === 0 ? inOneLine : style.width < NARROW ? stacked : beside
  const { columns, cells } = layout(words, isMixed(rows))
  const count: Column = { heading: words.headings.count, align: 'right', width: countWidth }
  return layColumns(
    counted ? [count, ...columns] : columns,
    rows.map((row) => (counted ? [countCell(row), ...cells(row)] : cells(row))),
    style,
  )
}

interface Layout {
  readonly columns: readonly Column[]
  readonly cells: (row: FaultRow) => readonly Cell[]
}

function inOneLine(words: Words, withCatalog: boolean): Layout {
  const { headings } = words
  const names = [
    ...(withCatalog ? (['catalog'] as const) : []),
    'category',
    'stage',
    'step',
    'cause',
  ] as const
  const left = [...names, 'party', 'retry', 'meaning'] as const
  return {
    columns: [codeColumn(words), ...left.map((name): Column => ({ heading: headings[name], align: 'left' }))],
    cells: (row) => [
      [code(row)],
      ...names.map((name) => [[span(row[name] ?? '')]]),
      [[party(row, words)]],
      [[span(words.retry[row.retry])]],
      [[span(row.meaning)]],
    ],
  }
}

function beside(words: Words, withCatalog: boolean): Layout {
  const { headings } = words
  return {
    columns: [
      codeColumn(words),
      { heading: headings.meaning, align: 'left', wraps: true },
      { heading: headings.party, align: 'left' },
      { heading: headings.retry, align: 'left' },
    ],
    cells: (row) => [
      codeCell(row),
      [[span(row.meaning)], path(row, withCatalog)],
      [[party(row, words)]],
      [[span(words.retry[row.retry])]],
    ],
  }
}

function stacked(words: Words, withCatalog: boolean): Layout {
  return {
    columns: [codeColumn(words), { heading: words.headings.meaning, align: 'left', wraps: true }],
    cells: (row) => [
      codeCell(row),
      [
        [span(row.meaning)],
        path(row, withCatalog),
        [party(row, words), span(` · ${words.retry[row.retry]}`, FAINT)],
      ],
    ],
  }
}

function codeColumn({ headings }: Words): Column {
  return { heading: headings.code, align: 'right', wraps: true }
}

function countCell({ count = 0 }: FaultRow): Cell {
  return [[span(grouped(count), STRONG)]]
}

/** A long name is broken before its suffix: anywhere else nobody would recognise it. */
function codeCell(row: FaultRow): Cell {
  const [name = '', suffix] = String(row.code).split(/(?<=\.)(.*)/s)
  const parts = suffix === undefined ? [name] : [name, suffix]
  return parts.map((part) => code({ ...row, code: part }))
}

function code({ code, party }: FaultRow): readonly Span[] {
  return [span(String(code), PARTY_FORMAT[party])]
}

function party({ party }: FaultRow, words: Words): Span {
  return span(words.party[party], PARTY_FORMAT[party])
}

function path({ category, stage, step, cause, catalog }: FaultRow, withCatalog: boolean): readonly Span[] {
  const origin = withCatalog && catalog !== undefined ? ` · ${catalog}` : ''
  return [span(`${category}: ${stage} ›${NO_BREAK}${step} ›${NO_BREAK}${cause}${origin}`, FAINT)]
}

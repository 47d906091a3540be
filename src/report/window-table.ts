import type { FailureCount, Summary } from '../summary.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { bar, duration, grouped, timeOf } from './quantity.ts'
import { BAD, FAINT, PARTY_FORMAT, STRONG, type Style } from './style.ts'
import { span } from './text.ts'
import { fullestOf, type WindowRow, widthOfRows, windowRows } from './windows.ts'
import { WORDS, type Words } from './words.ts'

/** How many rows the time gets. */
export const MOST_WINDOWS = 24
const BAR_WIDTH = 20
const NARROW_BAR = 10
/** Below these columns there is no room for the category of the leading code. */
const WIDE = 100
/** Below these columns there is none for the code either, and bars are short. */
const NARROW = 80

/** When records failed: how many in each window of time, with a bar beside that of the fullest, and the code that led. */
export function layWindows(summary: Summary, style: Style, countWidth: number): string[] {
  const { windows, failedRecords } = summary
  if (windows === undefined || failedRecords === 0) return []
  const words = WORDS[style.language]
  const rows = windowRows(windows, MOST_WINDOWS)
  const parts = [
    countPart(countWidth, words),
    timePart(widthOfRows(rows, windows), words),
    barPart(fullestOf(rows), style),
    ...leadingParts(summary, style),
  ]
  return layColumns(
    parts.map(({ column }) => column),
    rows.map((row) => parts.map(({ cell }) => cell(row))),
    style,
  )
}

/** A gap says how long it is. */
export function windowName({ kind, start, seconds }: WindowRow, words: Words): string {
  if (kind === 'untimed') return words.untimed
  return kind === 'window' ? timeOf(start, seconds) : words.gap(duration(seconds, words.units))
}

/** A column, and what stands in it. */
interface Part {
  readonly column: Column
  readonly cell: (row: WindowRow) => Cell
}

function countPart(width: number, { headings }: Words): Part {
  return {
    column: { heading: headings.records, align: 'right', width },
    cell: ({ records }) => [[span(grouped(records), records > 0 ? STRONG : FAINT)]],
  }
}

function timePart(seconds: number, words: Words): Part {
  return {
    column: { heading: words.windowsOf(duration(seconds, words.units)), align: 'left', wraps: true },
    cell: (row) => [[span(windowName(row, words), row.kind === 'window' ? undefined : FAINT)]],
  }
}

function barPart(fullest: number, { width }: Style): Part {
  const length = width > 0 && width < NARROW ? NARROW_BAR : BAR_WIDTH
  return {
    column: { heading: '', align: 'left', width: length },
    cell: ({ kind, records }) => (kind === 'untimed' ? [[]] : [[span(bar(records, fullest, length), BAD)]]),
  }
}

function leadingParts({ failures }: Summary, { width, language }: Style): Part[] {
  const { headings } = WORDS[language]
  const meanings = new Map(failures.map((failure) => [failure.code, failure]))
  const part = (heading: string, text: (code: string | number, failure?: FailureCount) => string): Part => ({
    column: { heading, align: 'left', wraps: true },
    cell: ({ leading }) => {
      if (leading === undefined) return [[]]
      const failure = meanings.get(leading)
      return [[span(text(leading, failure), failure && PARTY_FORMAT[failure.party])]]
    },
  })
  const code = part(headings.leading, String)
  const category = part(headings.category, (_, failure) => failure?.category ?? '')
  if (width === 0 || width >= WIDE) return [code, category]
  return width >= NARROW ? [code] : []
}

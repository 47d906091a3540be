import type { Language } from '../catalog/fault.ts'
import type { Summary, TopCounts } from '../summary.ts'
import { type Column, layColumns } from './columns.ts'
import { type Counted, inWords, upTo } from './counted.ts'
import { bar, grouped, share } from './quantity.ts'
import { BAD, FAINT, STRONG, type Style } from './style.ts'
import { paintLine, span } from './text.ts'
import { WORDS } from './words.ts'
import { wrap } from './wrap.ts'

/** How many values of each key get a row. */
const MOST_ROWS = 10
const BAR_WIDTH = 20
/** Below these columns there is no room for bars. */
const BARRED = 100

/** For each key that was asked for: which of its values the failing records have most, and how exact that is. */
export function layTop(summary: Summary, style: Style, countWidth: number): string[][] {
  if (summary.failedRecords === 0) return []
  return (summary.top ?? []).map((top) => [
    ...layValues(top, summary, style, countWidth),
    ...wrap([span(boundOf(top, style.language), FAINT)], style.width).map((line) => paintLine(line, style)),
  ])
}

/** The rows add up to the failing records. */
export function topRows({ values, other, without }: TopCounts, language: Language): Counted[] {
  const words = WORDS[language]
  const named = upTo(
    MOST_ROWS,
    values.map(({ value, count }) => [shown(value), count]),
    language,
  )
  const rest = [inWords(other, words.otherValues), inWords(without, words.withoutValue)]
  return [...named, ...rest.filter(({ count }) => count > 0)]
}

/** A text of nothing would not be seen. */
export function shown(value: string): string {
  return value === '' ? '""' : value
}

/** How far the counts may be from the truth. */
export function boundOf({ error }: TopCounts, language: Language): string {
  const { exact, within } = WORDS[language]
  return error === 0 ? exact : within(grouped(error))
}

function layValues(top: TopCounts, summary: Summary, style: Style, countWidth: number): string[] {
  const words = WORDS[style.language]
  const { failedRecords } = summary
  const barred = style.width === 0 || style.width >= BARRED
  const bars: Column[] = barred ? [{ heading: '', align: 'left', width: BAR_WIDTH }] : []
  const columns: Column[] = [
    { heading: words.headings.records, align: 'right', width: countWidth },
    { heading: words.headings.share, align: 'right' },
    ...bars,
    { heading: words.valuesOf(top.key), align: 'left', wraps: true },
  ]
  const cells = topRows(top, style.language).map(({ count, text, quoted }) => [
    [[span(grouped(count), quoted ? STRONG : FAINT)]],
    [[span(share(count, failedRecords), quoted ? undefined : FAINT)]],
    ...(barred ? [[[span(quoted ? bar(count, failedRecords, BAR_WIDTH) : '', BAD)]]] : []),
    [[span(text, quoted ? undefined : FAINT)]],
  ])
  return layColumns(columns, cells, style)
}

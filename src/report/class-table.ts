import type { ClassCount, Summary } from '../summary.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { bar, grouped, share } from './quantity.ts'
import { type Format, PARTY_FORMAT, STRONG, type Style } from './style.ts'
import { span } from './text.ts'
import { WORDS } from './words.ts'

const BAR_WIDTH = 20
/** Below these columns there is no room for bars. */
const NARROW = 80

/** How often each class of failure occurred, and what share of all failures it is. */
export function layClasses(summary: Summary, style: Style, countWidth: number): string[] {
  if (summary.classes.length === 0) return []
  const { headings } = WORDS[style.language]
  const barred = style.width === 0 || style.width >= NARROW
  const bars: Column[] = barred ? [{ heading: '', align: 'left', width: BAR_WIDTH }] : []
  const columns: Column[] = [
    { heading: headings.count, align: 'right', width: countWidth },
    { heading: headings.category, align: 'left', wraps: true },
    { heading: headings.share, align: 'right' },
    ...bars,
    { heading: headings.codes, align: 'right' },
  ]
  return layColumns(
    columns,
    summary.classes.map((each) => classCells(each, summary, barred)),
    style,
  )
}

function classCells({ category, count, codes }: ClassCount, summary: Summary, barred: boolean): Cell[] {
  const { failed } = summary.codes
  const format = formatOf(category, summary)
  const bars: Cell[] = barred ? [[[span(bar(count, failed, BAR_WIDTH), format)]]] : []
  return [
    [[span(grouped(count), STRONG)]],
    [[span(category, format)]],
    [[span(share(count, failed))]],
    ...bars,
    [[span(grouped(codes))]],
  ]
}

/** That of its most frequent failure. */
function formatOf(category: string, { failures }: Summary): Format | undefined {
  const first = failures.find((failure) => failure.category === category)
  return first === undefined ? undefined : PARTY_FORMAT[first.party]
}

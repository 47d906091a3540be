import type { Summary } from '../summary.ts'
import { layColumns } from './columns.ts'
import { grouped } from './quantity.ts'
import { DOUBTFUL, FAINT, STRONG, type Style } from './style.ts'
import { type Span, span } from './text.ts'
import { WORDS } from './words.ts'

/** How many codes get a row. */
const MOST_ROWS = 10

/** The numbers under code keys that the catalog does not know; what has no row of its own is added up. */
export function layUnrecognised(summary: Summary, style: Style, countWidth: number): string[] {
  if (summary.codes.unrecognised === 0) return []
  const { headings } = WORDS[style.language]
  return layColumns(
    [
      { heading: headings.count, align: 'right', width: countWidth },
      { heading: headings.unrecognised, align: 'left', wraps: true },
    ],
    rows(summary, style).map(([count, name]) => [[[span(grouped(count), STRONG)]], [[name]]]),
    style,
  )
}

function rows(
  { unrecognised, unrecognisedOther }: Summary,
  { language }: Style,
): [count: number, name: Span][] {
  const { more, unnamed } = WORDS[language]
  const named = unrecognised.map(({ code, count }): [number, Span] => [count, span(code, DOUBTFUL)])
  const rest = unrecognised.slice(MOST_ROWS)
  const restCount = rest.reduce((total, { count }) => total + count, 0)
  const sums: [number, Span][] = [
    [restCount, span(more(grouped(rest.length)), FAINT)],
    [unrecognisedOther, span(unnamed, FAINT)],
  ]
  return [...named.slice(0, MOST_ROWS), ...sums.filter(([count]) => count > 0)]
}

import type { Language } from '../catalog/fault.ts'
import type { Summary } from '../summary.ts'
import { layColumns } from './columns.ts'
import { type Counted, inWords, upTo } from './counted.ts'
import { grouped } from './quantity.ts'
import { DOUBTFUL, FAINT, STRONG, type Style } from './style.ts'
import { span } from './text.ts'
import { WORDS } from './words.ts'

/** How many codes get a row. */
const MOST_ROWS = 10

/** The numbers under code keys that the catalog does not know; what has no row of its own is added up. */
export function layUnrecognised(summary: Summary, style: Style, countWidth: number): string[] {
  const { headings } = WORDS[style.language]
  const rows = unrecognisedRows(summary, style.language)
  if (rows.length === 0) return []
  return layColumns(
    [
      { heading: headings.count, align: 'right', width: countWidth },
      { heading: headings.unrecognised, align: 'left', wraps: true },
    ],
    rows.map(({ count, text, quoted }) => [
      [[span(grouped(count), STRONG)]],
      [[span(text, quoted ? DOUBTFUL : FAINT)]],
    ]),
    style,
  )
}

export function unrecognisedRows(
  { codes, unrecognised, unrecognisedOther }: Summary,
  language: Language,
): Counted[] {
  if (codes.unrecognised === 0) return []
  const named = upTo(
    MOST_ROWS,
    unrecognised.map(({ code, count }) => [code, count]),
    language,
  )
  return unrecognisedOther === 0 ? named : [...named, inWords(unrecognisedOther, WORDS[language].unnamed)]
}

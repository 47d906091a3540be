import type { Catalog } from '../catalog/catalog.ts'
import type { Summary } from '../summary.ts'
import { layClasses } from './class-table.ts'
import { layExamples } from './example-table.ts'
import { type FaultRow, layFaults } from './fault-table.ts'
import { layLedger } from './ledger.ts'
import { meaningOf } from './meaning.ts'
import { grouped } from './quantity.ts'
import { remarksOn } from './remarks.ts'
import { laySources } from './source-table.ts'
import type { Style } from './style.ts'
import { paintLine, span, textWidth } from './text.ts'
import { layTop } from './top-table.ts'
import { layUnrecognised } from './unrecognised-table.ts'
import { layWindows } from './window-table.ts'
import { WORDS } from './words.ts'
import { wrap } from './wrap.ts'

/**
 * The report at the end of a run, for people: what was read and found, how often each class of failure occurred, when, in
 * which sources and with which values, each failure with its meaning and examples, and what was not recognised. Sections
 * with nothing in them are left out.
 * Each line ends with LF; none is wider than `style.width`, if that is 60 or more.
 *
 * @param catalog where the sentences come from; a failure that it does not hold is given with its cause
 */
export function summaryTable(summary: Summary, catalog: Catalog, style: Style): string {
  const countWidth = widestCount(summary, style)
  return [
    layLedger(summary, style, countWidth),
    layClasses(summary, style, countWidth),
    layWindows(summary, style, countWidth),
    laySources(summary, style, countWidth),
    ...layTop(summary, style, countWidth),
    layFailures(summary, catalog, style, countWidth),
    layExamples(summary, style, countWidth),
    layUnrecognised(summary, style, countWidth),
    remarksOn(summary, style.language).flatMap(({ text, format }) =>
      wrap([span(text, format)], style.width).map((line) => paintLine(line, style)),
    ),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** Every section begins with a count, and all counts stand in one column. */
function widestCount(
  { input, codes, failedRecords, sources, windows, top }: Summary,
  { language }: Style,
): number {
  const { headings } = WORDS[language]
  const counts = [input.lines, input.bytes, codes.found, failedRecords].map(grouped)
  const names = [headings.count, sources ? headings.failed : '', (windows ?? top) ? headings.records : '']
  return Math.max(...[...names, ...counts].map(textWidth))
}

function layFailures({ failures }: Summary, catalog: Catalog, style: Style, countWidth: number): string[] {
  if (failures.length === 0) return []
  const rows = failures.map(
    (failure): FaultRow => ({
      ...failure,
      meaning: meaningOf(failure, catalog, style.language),
    }),
  )
  return layFaults(rows, style, countWidth)
}

import { type Catalog, findFault } from '../catalog/catalog.ts'
import type { Summary } from '../summary.ts'
import { layClasses } from './class-table.ts'
import { type FaultRow, layFaults } from './fault-table.ts'
import { layLedger } from './ledger.ts'
import { grouped } from './quantity.ts'
import { laySources } from './source-table.ts'
import { FAINT, GOOD, type Style } from './style.ts'
import { paintLine, span, type Text, textWidth } from './text.ts'
import { layUnrecognised } from './unrecognised-table.ts'
import { WORDS } from './words.ts'
import { wrap } from './wrap.ts'

/**
 * The report at the end of a run, for people: what was read and found, how often each class of failure occurred
 * and in which sources, each failure with its meaning, and what was not recognised. Sections with nothing in them are left out.
 * Each line ends with LF; none is wider than `style.width`, if that is 60 or more.
 *
 * @param catalog where the sentences come from; a failure that it does not hold is given with its cause
 */
export function summaryTable(summary: Summary, catalog: Catalog, style: Style): string {
  const countWidth = widestCount(summary, style)
  return [
    layLedger(summary, style, countWidth),
    layClasses(summary, style, countWidth),
    laySources(summary, style, countWidth),
    layFailures(summary, catalog, style, countWidth),
    layUnrecognised(summary, style, countWidth),
    remarks(summary, style).flatMap((remark) =>
      wrap(remark, style.width).map((line) => paintLine(line, style)),
    ),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** Every section begins with a count, and all counts stand in one column. */
function widestCount({ input, codes, failedRecords, sources }: Summary, { language }: Style): number {
  const { headings } = WORDS[language]
  const counts = [input.lines, input.bytes, codes.found, failedRecords].map(grouped)
  return Math.max(...[headings.count, sources ? headings.failed : '', ...counts].map(textWidth))
}

function layFailures({ failures }: Summary, catalog: Catalog, style: Style, countWidth: number): string[] {
  if (failures.length === 0) return []
  const rows = failures.map((failure): FaultRow => {
    const fault = findFault(catalog, failure.code)
    return { ...failure, meaning: fault?.message[style.language] ?? failure.cause }
  })
  return layFaults(rows, style, countWidth)
}

/** What the numbers do not say by themselves. */
function remarks({ input, codes, failures }: Summary, { language }: Style): Text[] {
  const words = WORDS[language]
  const [first] = failures
  const remarks: Text[] = []
  if (input.lines === 0) remarks.push([span(words.nothingRead)])
  else if (codes.found === 0) remarks.push([span(words.noCodes)])
  else if (codes.found === codes.succeeded) remarks.push([span(words.allSucceeded, GOOD)])
  else if (codes.failed === 0) remarks.push([span(words.noneDocumented, GOOD)])
  if (first !== undefined) remarks.push([span(words.explainHint(String(first.code)), FAINT)])
  if (codes.unrecognised > 0) remarks.push([span(words.catalogHint, FAINT)])
  if (input.malformed > 0) remarks.push([span(words.malformedHint, FAINT)])
  return remarks
}

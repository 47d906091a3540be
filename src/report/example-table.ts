import type { Summary } from '../summary.ts'
import { type Cell, type Column, GAP, layColumns } from './columns.ts'
import { type ExamplesOfCode, examplesByCode, placeOf } from './examples.ts'
import { FAINT, PARTY_FORMAT, type Style } from './style.ts'
import { span, textWidth } from './text.ts'
import { visible } from './visible.ts'
import { WORDS } from './words.ts'

/** However long the codes are, so much of a line is shown. */
const LEAST_WIDTH = 20

/**
 * Lines that failed, by code: where each stands, and below it what it holds, cut to the width of the terminal.
 * Without a terminal each is one line, and whole.
 */
export function layExamples(summary: Summary, style: Style, countWidth: number): string[] {
  const examples = examplesByCode(summary)
  if (examples.length === 0) return []
  const layout = style.width === 0 ? inOneLine : stacked
  const { headings } = WORDS[style.language]
  const columns: Column[] = [
    { heading: headings.code, align: 'right', width: countWidth, wraps: true },
    { heading: headings.example, align: 'left', wraps: true },
    ...(style.width === 0 ? [{ heading: '', align: 'left' } as const] : []),
  ]
  return layColumns(columns, layout(examples, summary, style, countWidth), style)
}

function inOneLine(examples: readonly ExamplesOfCode[], summary: Summary, { language }: Style): Cell[][] {
  return examples.flatMap(({ code, lines }) =>
    lines.map((line) => [
      codeCell(code, summary),
      [[span(placeOf(line, WORDS[language]), FAINT)]],
      [[span(line.text)]],
    ]),
  )
}

function stacked(
  examples: readonly ExamplesOfCode[],
  summary: Summary,
  { width, language }: Style,
  countWidth: number,
): Cell[][] {
  const codeWidths = examples.map(({ code }) => textWidth(visible(String(code))))
  const room = Math.max(LEAST_WIDTH, width - Math.max(countWidth, ...codeWidths) - GAP)
  return examples.map(({ code, lines }) => [
    codeCell(code, summary),
    lines.flatMap((line) => [
      [span(placeOf(line, WORDS[language]), FAINT)],
      [span(cut(visible(line.text), String(code), room))],
    ]),
  ])
}

function codeCell(code: number | string, { failures }: Summary): Cell {
  const failure = failures.find((each) => each.code === code)
  return [[span(String(code), failure && PARTY_FORMAT[failure.party])]]
}

/** Of a text that is wider than `width`, its beginning; or what stands around the code, if that lies behind it. */
function cut(text: string, code: string, width: number): string {
  if (textWidth(text) <= width) return text
  const beginning = fitting(text, width - 1)
  const at = text.indexOf(code)
  if (at === -1 || at + code.length <= beginning.length) return `${beginning}…`
  const before = [...text.slice(0, at)].reverse().join('')
  const shown = [...fitting(before, Math.floor(width / 2) - code.length)].reverse().join('')
  const rest = text.slice(at - shown.length)
  return `…${textWidth(rest) <= width - 1 ? rest : `${fitting(rest, width - 2)}…`}`
}

/** As much of the beginning of a text as `width` columns hold. */
function fitting(text: string, width: number): string {
  let beginning = ''
  let room = width
  for (const character of text) {
    room -= textWidth(character)
    if (room < 0) break
    beginning += character
  }
  return beginning
}

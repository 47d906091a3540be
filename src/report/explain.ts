import { type Catalog, findFault } from '../catalog/catalog.ts'
import type { Fault } from '../catalog/fault.ts'
import { plainSpelling } from '../scan/number.ts'
import { adviceOn } from './advice.ts'
import { type Cell, type Column, layColumns } from './columns.ts'
import { unknownCode } from './explain-unknown.ts'
import { EXPLAIN_WORDS, type Field } from './explain-words.ts'
import { GRID_INDENT, layGrid } from './grid.ts'
import { FAINT, type Format, GOOD, HEADING, PARTY_FORMAT, STRONG, type Style } from './style.ts'
import { blanks, paintLine, span, type Text, widthOf } from './text.ts'
import { wrap } from './wrap.ts'

/** What is said of one code. */
export interface Explanation {
  /** Lines, each ended by LF; none is wider than `style.width`, if that is 60 or more. */
  readonly text: string
  /** False if the catalog does not hold the code. */
  readonly known: boolean
}

/**
 * What a code means, in full: its sentence and the vendor's label, where and of what catalog it is, what each of its
 * words says, what to do, and the codes beside it. Of a code that the catalog does not hold no meaning is guessed. 0 is
 * success. The code may be given as a log may spell it, `4.1e3` or `"4100"`.
 */
export function explainText(given: string, catalog: Catalog, style: Style): Explanation {
  const code = plainSpelling(given.replace(/^"(.+)"$/, '$1'))
  const { success } = EXPLAIN_WORDS[style.language]
  if (code === '0') return { text: join([layTitle(code, GOOD, [[span(success)]], style)]), known: true }
  const fault = findFault(catalog, code)
  if (fault === undefined) {
    return { text: join([layTitle(code, STRONG, unknownCode(code, catalog, style), style)]), known: false }
  }
  const sections = [
    layTitle(code, PARTY_FORMAT[fault.party], messages(fault, style), style),
    layFields(fault, style),
    layAdvice(fault, style),
    ...laySiblings(fault, catalog, style),
  ]
  return { text: join(sections), known: true }
}

function join(sections: readonly (readonly string[])[]): string {
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

function layTitle(code: string, format: Format, paragraphs: Cell, style: Style): string[] {
  const columns: Column[] = [
    { heading: '', align: 'left', wraps: true },
    { heading: '', align: 'left', wraps: true },
  ]
  return layColumns(columns, [[[[span(code, format)]], paragraphs]], style)
}

/** The sentence in the chosen language, and the Chinese one: of most codes it is the label that the vendor's support knows. */
function messages({ message }: Fault, { language }: Style): Cell {
  const sentence = [span(message[language], STRONG)]
  return message[language] === message.zh ? [sentence] : [sentence, [span(message.zh, FAINT)]]
}

function layFields(fault: Fault, style: Style): string[] {
  const { fields, keys, phase, party, retry } = EXPLAIN_WORDS[style.language]
  const rows: readonly (readonly [name: Field, note?: string])[] = [
    ['catalog'],
    ...(fault.keys === undefined ? [] : [['keys', keys] as const]),
    ['stage'],
    ['step'],
    ['cause'],
    ['category'],
    ['phase', phase[fault.phase]],
    ['party', party[fault.party]],
    ['retry', retry[fault.retry]],
  ]
  const columns: Column[] = [
    { heading: '', align: 'left' },
    { heading: '', align: 'left', wraps: true },
  ]
  const cells = rows.map(([name, note]): Cell[] => {
    const value = span(name === 'keys' ? (fault.keys ?? []).join(', ') : fault[name])
    return [[[span(fields[name], FAINT)]], [note === undefined ? [value] : [value, span(`: ${note}`, FAINT)]]]
  })
  return layColumns(columns, cells, style)
}

function layAdvice(fault: Fault, style: Style): string[] {
  const sentences = adviceOn(fault, style.language)
  return layList(
    EXPLAIN_WORDS[style.language].todo,
    sentences.map((sentence) => [span(sentence)]),
    style,
  )
}

/** The codes of the same cause, of the same step too, and the codes of the other causes of the step. */
function laySiblings(fault: Fault, catalog: Catalog, style: Style): string[][] {
  const { sameCause, sameStep } = EXPLAIN_WORDS[style.language]
  const others = catalog.faults.filter((each) => each.code !== fault.code)
  const isOfStep = (each: Fault): boolean => each.stage === fault.stage && each.step === fault.step
  const isOfCause = (each: Fault): boolean => each.cause === fault.cause
  const ofStep = others.filter((each) => isOfStep(each) && !isOfCause(each))
  return [
    layList(sameCause, siblings(others.filter(isOfCause), stepOf, style), style),
    layList(
      sameStep(stepOf(fault)),
      siblings(ofStep, ({ cause }) => cause, style),
      style,
    ),
  ].filter((lines) => lines.length > 0)
}

function stepOf({ stage, step }: Fault): string {
  return `${stage} › ${step}`
}

/** Codes with their names, as two columns if there is room: names are as long as some sentences. */
function siblings(faults: readonly Fault[], nameOf: (fault: Fault) => string, style: Style): Text[] {
  const rows = faults.map((fault) => ({
    code: span(String(fault.code), PARTY_FORMAT[fault.party]),
    name: span(` ${nameOf(fault)}`),
  }))
  const codeWidth = Math.max(...rows.map(({ code }) => widthOf([code])))
  const nameWidth = Math.max(...rows.map(({ name }) => widthOf([name])))
  const hasRoom = style.width === 0 || codeWidth + nameWidth <= style.width - GRID_INDENT
  return rows.map(({ code, name }) => [code, blanks(hasRoom ? codeWidth - widthOf([code]) : 0), name])
}

function layList(title: string, items: readonly Text[], style: Style): string[] {
  if (items.length === 0) return []
  return [
    ...wrap([span(title, HEADING)], style.width).map((line) => paintLine(line, style)),
    ...layGrid(items, style),
  ]
}

import { hasCandidate } from './candidate.ts'
import type { Contract, Decision } from './contract.ts'
import { readDocument } from './document.ts'
import type { Member } from './json.ts'
import { prefixOf } from './prefix.ts'
import { type Edit, edited } from './rewrite.ts'

export type LineKind = 'records' | 'notJson' | 'malformed' | 'blank' | 'oversize'

/** What the contract says about one line. */
export interface LineReading {
  readonly kind: LineKind
  /** Of the scalars under the keys that hold codes, in their order; those that are ignored are left out. */
  readonly decisions: readonly Decision[]
  /** Where in the text the value of each of them begins. */
  readonly places: readonly number[]
  /** The members of a record, behind those of the failing records in its strings. */
  readonly records: readonly (readonly Member[])[]
  /** Latin1, as it was read, without the line feed. */
  readonly text: string
  /** What is to be changed in the text. */
  readonly edits: readonly Edit[]
  /** Latin1, without the line feed. */
  readonly output: string
}

/** A scalar that is a code, and where. */
export interface Code extends Member {
  readonly decision: Decision
}

/** Reads one line, latin1 and without its line feed. */
export function readLine(line: string, contract: Contract): LineReading {
  const as = (kind: LineKind): LineReading => ({
    kind,
    decisions: [],
    places: [],
    records: [],
    text: line,
    edits: [],
    output: line,
  })
  if (line.length > contract.maxLineBytes) return as('oversize')
  const [margin = ''] = /^(?:\xef\xbb\xbf)?[ \t\r]*/.exec(line) ?? []
  const prefix = contract.options.unwrap === false ? '' : prefixOf(line.slice(margin.length))
  const before = margin + prefix
  const text = line.slice(before.length).replace(/[ \t\r]+$/, '')
  if (text === '') return as('blank')

  const candidate = hasCandidate(line, contract)
  if (!/^[[{]/.test(text)) return as(candidate ? 'malformed' : 'notJson')
  if (text.startsWith('{"faultline":{"schema":"faultline.summary/'))
    return as(hasBrackets(text) ? 'records' : 'notJson')
  const document = readDocument(text, contract)
  if (document === undefined) {
    const isRead = candidate || contract.options.strict
    return as(isRead ? 'malformed' : hasBrackets(text) ? 'records' : 'notJson')
  }
  return {
    kind: 'records',
    decisions: document.found.map(({ decision }) => decision),
    places: document.found.map(({ place }) => before.length + place),
    records: document.records,
    text: line,
    edits: document.edits.map((edit) => moved(edit, before.length)),
    output:
      before +
      edited(text, document.edits, contract.maxLineBytes - line.length) +
      line.slice(before.length + text.length),
  }
}

function moved({ start, end, texts }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, texts }
}

function hasBrackets(text: string): boolean {
  return /^\{.*\}$|^\[.*\]$/s.test(text)
}

import { type Contract, type Decision, decide, fieldsFor, latin1 } from './contract.ts'
import { type Member, membersOf } from './json.ts'
import type { Code } from './line.ts'
import { paired } from './paired.ts'
import { type Edit, edited, insertions, removals } from './rewrite.ts'

/** What a record says, together with the records that stand in its strings. */
export interface Document {
  readonly found: readonly { readonly decision: Decision; readonly place: number }[]
  readonly edits: readonly Edit[]
  /** The members of the record and the items of its arrays, behind those of the failing records inside it. */
  readonly records: readonly (readonly Member[])[]
}

/** A member whose string may be a record, and that record if it is one. */
interface Read {
  readonly member: Member
  readonly document: Document | undefined
}

/** Whether a part of the text is spelled in the line as JSON.stringify would spell it there. */
type IsPlain = (start: number, end: number) => boolean

const WRAPPERS = ['log', 'MESSAGE', 'message', 'body']
const DEEPEST_STRING = 3
const SUMMARY = '{"faultline":{"schema":"faultline.summary/'

/** Reads a JSON object or array; undefined if the text is something else. */
export function readDocument(
  text: string,
  contract: Contract,
  isPlain: IsPlain = () => true,
  level = 0,
): Document | undefined {
  const members = membersOf(text)
  if (members === undefined) return undefined
  const all = members.flatMap((member): Code[] => {
    const { scalar, key, start } = member
    if (scalar === undefined || !isPlain(start, start + key.length + 2)) return []
    const decision = decide(scalar, key, contract)
    return decision.is === 'ignored' ? [] : [{ ...member, decision }]
  })
  const codes = paired(all)
  const read = members
    .filter(({ key }) => level < DEEPEST_STRING && isWrapper(key, contract))
    .map((member) => ({ member, document: readString(text, member, contract, isPlain, level + 1) }))
  const inner = read.flatMap(({ document }) => document ?? [])
  const taken = removals(text, all, contract, isPlain)
  const own = contract.options.strip ? taken : insertions(members, codes, contract)
  const found = codes.map(({ decision, end, scalar = '' }) => ({ decision, place: end - scalar.length }))
  return {
    found: [...found, ...inner.flatMap((each) => each.found)].sort((a, b) => a.place - b.place),
    edits: [...own, ...inner.flatMap((each) => each.edits)],
    records: [...inner.filter(hasFailed).flatMap((each) => each.records), toldBy(text, taken, read)],
  }
}

/** What the record says itself: not what faultline has inserted, and not the records in its strings that failed. */
function toldBy(text: string, taken: readonly Edit[], read: readonly Read[]): readonly Member[] {
  const failing = read.filter(({ document }) => document !== undefined && hasFailed(document))
  const blanked = failing.map(({ member: { end, scalar = '' } }) => ({
    start: end - scalar.length,
    end,
    texts: ['null', 'null', 'null'] as const,
  }))
  return membersOf(edited(text, [...taken, ...blanked], Number.POSITIVE_INFINITY), true) ?? []
}

function hasFailed({ found }: Document): boolean {
  return found.some(({ decision }) => decision.is === 'failed')
}

/** The record that a string of `outer` is as a whole. */
function readString(
  outer: string,
  { scalar = '', end }: Member,
  contract: Contract,
  isPlain: IsPlain,
  level: number,
): Document | undefined {
  if (!/^"(?: |\\[nrt])*\{/.test(scalar)) return undefined
  const first = end - scalar.length + 1
  const tokens = scalar.slice(1, -1).match(/\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^\\]/gs) ?? []
  let text = ''
  const places: number[] = []
  let place = first
  for (const token of tokens) {
    const meaning = token.startsWith('\\') ? latin1(JSON.parse(`"${token}"`)) : token
    text += meaning
    for (const _ of meaning) places.push(place)
    place += token.length
  }
  places.push(place)
  const at = (pos: number): number => places[pos] as number
  const isPlainHere = (start: number, stop: number): boolean =>
    outer.slice(at(start), at(stop)) === spelled(text.slice(start, stop)) && isPlain(at(start), at(stop))
  if (text.trimStart().startsWith(SUMMARY)) return undefined
  const document = readDocument(text, contract, isPlainHere, level)
  return (
    document && {
      records: document.records,
      found: document.found.map(({ decision, place: pos }) => ({ decision, place: at(pos) })),
      edits: document.edits.map(({ start, end: stop, texts: [own, en, zh] }) => ({
        start: at(start),
        end: at(stop),
        texts: [spelled(own), spelled(en), spelled(zh)],
      })),
    }
  )
}

function isWrapper(key: string, { options, codeKeys, statusKeys }: Contract): boolean {
  if (options.unwrap === false || !WRAPPERS.includes(key)) return false
  const keys = [...codeKeys, ...statusKeys]
  return !keys.includes(key) && !keys.some((each) => fieldsFor(each, options).includes(key))
}

function spelled(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

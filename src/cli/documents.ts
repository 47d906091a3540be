import { parseJson } from '../catalog/parse-json.ts'
import { FaultlineError } from '../errors.ts'
import { noSummary } from '../report/parse-summary.ts'
import type { Source } from '../source/source.ts'
import { longLinesOf } from './long-lines.ts'

/** A JSON value, and where it stands, as messages call it. */
export interface Document {
  readonly where: string
  readonly value: unknown
}

/** A text that may go on with the next line. */
interface Draft {
  /** The number of its first line, from 1 on. */
  readonly line: number
  /** What it begins with, which tells what it may become. */
  readonly opening: string | undefined
  /** Its lines so far, joined but for the last ones: a line by itself takes more room than most have characters. */
  readonly blocks: string[]
  readonly lines: string[]
  /** In characters, line feeds included. */
  length: number
  /** How many lines it has. */
  count: number
  /** How often it looked complete, and was no JSON. */
  failures: number
}

// A run counts a million files (`--files-from`) by names of 64 characters. As `jq .` writes its summary, with the largest
// counts, these are not quite 200 million characters in six million lines.

/** How many characters a summary, and so a line, may have. What has no end does not fill the memory. */
const MOST_CHARACTERS = 250_000_000
/** How many lines a summary may have. Of short ones, the characters would take minutes to come to their bound. */
const MOST_LINES = 8_000_000
/** How many lines are joined at once. */
const BLOCK = 4096
/** As `jq .` writes an object, only its last line begins with a bracket: so many are a mistake, and each costs a parsing. */
const MOST_FAILURES = 16

/**
 * The objects in a source, in turn: each on a line, or on several, as `jq .` writes it, up to a line that begins with
 * its last bracket.
 *
 * @throws FaultlineError `unreadable`, or `bad-summary` for what is no JSON, with its place
 */
export async function* documentsOf(source: Source): AsyncGenerator<Document> {
  let line = 0
  let draft: Draft | undefined
  for await (const text of longLinesOf(source, MOST_CHARACTERS)) {
    line++
    if (draft === undefined && text.trim() === '') continue
    draft ??= begun(line, text)
    append(draft, text)
    const value = draft.count === 1 || text.startsWith('}') ? parsed(draft) : undefined
    if (value === undefined) {
      if (text.startsWith('}')) draft.failures++
      refuseHopeless(source, draft)
      continue
    }
    yield { where: placeOf(source, draft), value }
    draft = undefined
  }
  if (draft !== undefined) refuse(source, draft)
}

function begun(line: number, text: string): Draft {
  const [opening] = text.trimStart()
  return { line, opening, blocks: [], lines: [], length: 0, count: 0, failures: 0 }
}

function append(draft: Draft, text: string): void {
  draft.lines.push(text)
  draft.length += text.length + 1
  draft.count++
  if (draft.lines.length === BLOCK) draft.blocks.push(draft.lines.splice(0).join('\n'))
}

/** Undefined if it is no JSON as far as it goes. */
function parsed(draft: Draft): unknown {
  try {
    return JSON.parse(textOf(draft))
  } catch {
    // It may go on with the next line. If it does not, the text is parsed again, and then it is said what is wrong.
    return undefined
  }
}

/** Nobody waits to the end of a log for what a summary cannot become. */
function refuseHopeless(source: Source, draft: Draft): void {
  if (draft.length > MOST_CHARACTERS) throw tooLarge(source, draft, `${MOST_CHARACTERS} characters`)
  if (draft.count > MOST_LINES) throw tooLarge(source, draft, `${MOST_LINES} lines`)
  // No array is a summary, be it good JSON or not, as what `jq -s .` makes of summaries.
  if (draft.opening === '[') throw noSummary(placeOf(source, draft))
  if (draft.opening !== '{' || draft.failures > MOST_FAILURES) refuse(source, draft)
}

function tooLarge(source: Source, draft: Draft, bound: string): FaultlineError {
  const message = `${placeOf(source, draft)}: expected a summary, found more than ${bound}`
  return new FaultlineError('bad-summary', message)
}

/** The empty lines in front make the place in the message that in the source. */
function refuse(source: Source, draft: Draft): void {
  parseJson('\n'.repeat(draft.line - 1) + textOf(draft), placeOf(source, draft), 'bad-summary')
}

/** A byte order mark is no part of it. */
function textOf({ blocks, lines }: Draft): string {
  return [...blocks, ...lines].join('\n').replace(/^\ufeff/, '')
}

function placeOf({ name }: Source, { line }: Draft): string {
  return line === 1 ? name : `${name}, line ${line}`
}

import { Readable } from 'node:stream'
import { parseJson } from '../catalog/parse-json.ts'
import { FaultlineError } from '../errors.ts'
import { LINE_FEED } from '../scan/bytes.ts'
import { linesOf } from '../source/lines.ts'
import type { Source } from '../source/source.ts'
import { failureOf } from './report.ts'

/** A JSON value, and where it stands, as messages call it. */
export interface Document {
  readonly where: string
  readonly value: unknown
}

/** A text that may go on with the next line. */
interface Draft {
  /** The number of its first line, from 1 on. */
  readonly line: number
  readonly lines: string[]
  length: number
  /** How often it looked complete, and was no JSON. */
  failures: number
}

/** In characters: no summary is longer, and what is does not fill the memory. */
const LONGEST = 64 * 1024 * 1024
/** In bytes: what is held of a line until there is enough of it. */
const LARGEST = 16 * 1024 * 1024
/** What it takes to hold a line beside its characters, in characters. */
const LINE_ITSELF = 32
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
  for await (const text of linesIn(source)) {
    line++
    if (draft === undefined && text.trim() === '') continue
    draft ??= { line, lines: [], length: 0, failures: 0 }
    draft.lines.push(text)
    draft.length += text.length + LINE_ITSELF
    const value = draft.lines.length === 1 || text.startsWith('}') ? parsed(draft) : undefined
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

async function* linesIn(source: Source): AsyncGenerator<string> {
  try {
    yield* linesOf(Readable.from(longer(copies(source))), LONGEST)
  } catch (error) {
    throw failureOf(source.name, error)
  }
}

/** A stream reads ahead, and a chunk may be overwritten when the next one is asked for. */
async function* copies(source: Source): AsyncGenerator<Buffer> {
  for await (const chunk of source.chunks(new AbortController().signal)) yield Buffer.from(chunk)
}

/**
 * For each chunk, what looks for the ends of lines looks again through all that it has of a line: so a long one comes in
 * chunks that double what is there, up to a bound.
 */
async function* longer(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let there = 0
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    const end = chunk.lastIndexOf(LINE_FEED)
    if (end === -1 && length < Math.min(there, LARGEST)) continue
    yield Buffer.concat(held)
    there = end === -1 ? there + length : chunk.length - end
    held = []
    length = 0
  }
  yield Buffer.concat(held)
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
  if (draft.length > LONGEST) {
    const message = `${placeOf(source, draft)}: expected a summary, found more than ${LONGEST} characters`
    throw new FaultlineError('bad-summary', message)
  }
  const isObject = draft.lines[0]
    ?.replace(/^\ufeff/, '')
    .trimStart()
    .startsWith('{')
  if (!isObject || draft.failures > MOST_FAILURES) refuse(source, draft)
}

/** The empty lines in front make the place in the message that in the source. */
function refuse(source: Source, draft: Draft): void {
  parseJson('\n'.repeat(draft.line - 1) + textOf(draft), placeOf(source, draft), 'bad-summary')
}

/** A byte order mark is no part of it. */
function textOf({ lines }: Draft): string {
  return lines.join('\n').replace(/^\ufeff/, '')
}

function placeOf({ name }: Source, { line }: Draft): string {
  return line === 1 ? name : `${name}, line ${line}`
}

import { MAX_EXAMPLE_BYTES } from './findings/examples.ts'
import type { Findings, Wanted } from './findings/findings.ts'
import { Inserted } from './inserted.ts'
import type { Members } from './members.ts'
import { BACKSLASH, CARRIAGE_RETURN, QUOTE } from './scan/bytes.ts'
import type { Document } from './scan/document.ts'
import { HIT_SIZE, type Hits, ID, NAME, OUTDONE, VALUE_END, VALUE_START } from './scan/hits.ts'
import { Locator, NOWHERE } from './scan/locate.ts'
import { endOfIsoTime, NONE } from './scan/stamp.ts'
import { secondsOf, secondsOfText } from './scan/time.ts'

/** Where notes go, and how many lines came before: a tally. */
interface Noted {
  readonly findings: Findings
  readonly lineCount: number
}

/** The id of a string that holds a record with a failure. */
export const FAILED_INSIDE = -4

/** Where records keep their time, by the contract, in the order in which these are asked. */
export const TIME_KEYS = ['time', 'timestamp', '@timestamp', 'ts', 'createTime'] as const

/**
 * Notes of each failing line what was asked for beside its codes: when it was, the values of some members, and the line
 * itself. Only failing lines pay for it; they are walked through once more, and a text is made of each value.
 */
export class Noter {
  readonly #locator: Locator
  /** The numbers of what holds the time: those that were named first, then the usual ones. */
  readonly #named: readonly number[]
  readonly #usual: readonly number[]
  /** By key of the findings' `tops`. */
  readonly #top: readonly number[]
  readonly #inserted: Inserted
  /** Where in the record at hand that stands which is not looked at. */
  readonly #passed: number[] = []
  /** What has been found for the line at hand, in the records inside its strings: the innermost one goes first. */
  #foundTime = Number.NaN
  readonly #foundValues: (string | undefined)[]

  /** `timeKeys` are asked before the usual ones. */
  constructor(wanted: Wanted, timeKeys: readonly string[], members: Members) {
    const named = wanted.windowSeconds > 0 ? timeKeys : []
    const usual = wanted.windowSeconds > 0 ? TIME_KEYS : []
    const all = [...new Set([...named, ...usual, ...wanted.top])]
    const numberOf = (text: string): number => all.indexOf(text)
    this.#locator = new Locator(all)
    this.#inserted = new Inserted(members)
    this.#named = named.map(numberOf)
    this.#usual = usual.map(numberOf)
    this.#top = wanted.top.map(numberOf)
    this.#foundValues = wanted.top.map(() => undefined)
  }

  /**
   * Looks for the time and the values in a record that failed, as far as those inside it did not have them. It begins at
   * `pos`, and these are the hits that it has itself; `document` is the one that it is, if it stands in a string.
   */
  look(bytes: Buffer, pos: number, hits: Hits, document?: Document): void {
    if (this.#locator.starts.length === 0) return
    this.#pass(bytes, hits, document)
    this.#locator.locate(bytes, pos, this.#passed)
    if (Number.isNaN(this.#foundTime)) this.#foundTime = this.#time(bytes)
    this.#values(bytes)
  }

  /** The line `bytes[lineStart, lineEnd)`, with these hits, failed and was looked at; the tally does not count it yet. */
  note(bytes: Buffer, lineStart: number, lineEnd: number, hits: Hits, { findings, lineCount }: Noted): void {
    if (Number.isNaN(this.#foundTime)) this.#foundTime = timeBefore(bytes, lineStart)
    findings.windows?.countRecord(this.#foundTime)
    this.#count(findings)
    for (let at = 0; at < hits.count * HIT_SIZE; at += HIT_SIZE) {
      const id = hits.data[at + ID]
      if (id <= 0) continue
      findings.windows?.countFailure(id)
      if (findings.examples?.wants(id, lineCount)) {
        findings.examples.keep(id, lineCount, excerpt(bytes, lineStart, lineEnd, hits.data[at + VALUE_START]))
      }
    }
  }

  /** Our own members are passed, and records inside strings that were looked at: a second run finds what the first one found. */
  #pass(bytes: Buffer, { data, count, members, wrapped }: Hits, document: Document | undefined): void {
    this.#passed.length = 0
    if (members === 0 && wrapped === 0) return
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const id = data[at + ID]
      const end = data[at + VALUE_END]
      if (id === FAILED_INSIDE) this.#passed.push(data[at + VALUE_START], end)
      if (id < OUTDONE) continue
      const to = this.#inserted.endOfMembers(bytes, end, data[at + NAME], document)
      if (to > end) this.#passed.push(end, to)
    }
  }

  /** In seconds since 1970, or NaN. Of the usual keys the least deep one that holds a time is asked. */
  #time(bytes: Buffer): number {
    const { starts, ends, depths } = this.#locator
    for (const wanted of this.#named) {
      const time = starts[wanted] === NOWHERE ? Number.NaN : secondsOf(bytes, starts[wanted], ends[wanted])
      if (!Number.isNaN(time)) return time
    }
    let found = Number.NaN
    let depth = Number.POSITIVE_INFINITY
    for (const wanted of this.#usual) {
      if (starts[wanted] === NOWHERE || depths[wanted] >= depth) continue
      const time = secondsOf(bytes, starts[wanted], ends[wanted])
      if (Number.isNaN(time)) continue
      found = time
      depth = depths[wanted]
    }
    return found
  }

  #values(bytes: Buffer): void {
    const { starts, ends } = this.#locator
    for (let index = 0; index < this.#top.length; index++) {
      const start = starts[this.#top[index]]
      if (start !== NOWHERE) this.#foundValues[index] ??= textOf(bytes, start, ends[this.#top[index]])
    }
  }

  /** Counts what was found of the line, and is ready for the next one. */
  #count({ tops }: Findings): void {
    for (let index = 0; index < tops.length; index++) {
      const value = this.#foundValues[index]
      if (value === undefined) tops[index].countWithout()
      else tops[index].count(value)
    }
    this.#foundTime = Number.NaN
    this.#foundValues.fill(undefined)
  }
}

/** What a prefix says that begins with a time of ISO 8601, or NaN. */
function timeBefore(bytes: Buffer, lineStart: number): number {
  const end = endOfIsoTime(bytes, lineStart)
  return end === NONE ? Number.NaN : secondsOfText(bytes, lineStart, end)
}

/** What a string says, and what stands for any other scalar. */
function textOf(bytes: Buffer, start: number, end: number): string {
  if (bytes[start] !== QUOTE) return bytes.toString('latin1', start, end)
  for (let pos = start; pos < end; pos++) {
    if (bytes[pos] === BACKSLASH) return wellFormed(JSON.parse(bytes.toString('utf8', start, end)))
  }
  return bytes.toString('utf8', start + 1, end - 1)
}

/** Half of a surrogate pair, which only an escape can spell, becomes U+FFFD: not every reader of JSON takes one. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

/**
 * The line without what ends it, or so much of it around `pos` as an example may have:
 *
 *     {"level":50,…,"errCode":-45029,…}⏎       …,"job":"j-1","errCode":-45029,"job…
 *                             ↑ pos
 */
function excerpt(bytes: Buffer, lineStart: number, lineEnd: number, pos: number): string {
  const end = bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
  const latest = Math.max(lineStart, end - MAX_EXAMPLE_BYTES)
  const from = wholeCharacter(bytes, Math.min(latest, Math.max(lineStart, pos - MAX_EXAMPLE_BYTES / 2)), end)
  const to = wholeCharacter(bytes, Math.min(end, from + MAX_EXAMPLE_BYTES), end)
  const text = bytes.toString('utf8', from, to)
  return `${from > lineStart ? '…' : ''}${text}${to < end ? '…' : ''}`
}

/** The next position at which no character of UTF-8 is cut in two, in what is UTF-8. */
function wholeCharacter(bytes: Buffer, pos: number, end: number): number {
  const latest = Math.min(end, pos + 3)
  while (pos < latest && (bytes[pos] & 0xc0) === 0x80) pos++
  return pos
}

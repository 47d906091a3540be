import { MAX_EXAMPLE_BYTES } from './findings/examples.ts'
import type { Findings, Wanted } from './findings/findings.ts'
import { Inserted } from './inserted.ts'
import type { Members } from './members.ts'
import { BACKSLASH, CARRIAGE_RETURN, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './scan/bytes.ts'
import { HIT_SIZE, type Hits, ID, NAME, VALUE_END, VALUE_START } from './scan/hits.ts'
import { Locator, NOWHERE } from './scan/locate.ts'
import { secondsOf } from './scan/time.ts'

/** Where notes go, and how many lines came before: a tally. */
interface Noted {
  readonly findings: Findings
  readonly lineCount: number
}

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
  /** Where our own members stand in the line at hand: a second run finds what the first one found. */
  readonly #passed: number[] = []

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
  }

  /** The line `bytes[lineStart, lineEnd)`, a record with these hits, failed; the tally does not count it as a line yet. */
  note(bytes: Buffer, lineStart: number, lineEnd: number, hits: Hits, { findings, lineCount }: Noted): void {
    if (findings.windows !== undefined || findings.tops.length > 0) {
      this.#pass(bytes, hits)
      this.#locator.locate(bytes, openingOf(bytes, lineStart), this.#passed)
    }
    findings.windows?.countRecord(this.#time(bytes))
    this.#values(bytes, findings)
    for (let at = 0; at < hits.count * HIT_SIZE; at += HIT_SIZE) {
      const id = hits.data[at + ID]
      if (id <= 0) continue
      findings.windows?.countFailure(id)
      if (findings.examples?.wants(id, lineCount)) {
        findings.examples.keep(id, lineCount, excerpt(bytes, lineStart, lineEnd, hits.data[at + VALUE_START]))
      }
    }
  }

  #pass(bytes: Buffer, { data, count, members }: Hits): void {
    this.#passed.length = 0
    if (members === 0) return
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (data[at + ID] < 0) continue
      const from = data[at + VALUE_END]
      const to = this.#inserted.endOfMembers(bytes, from, data[at + NAME])
      if (to > from) this.#passed.push(from, to)
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

  #values(bytes: Buffer, { tops }: Findings): void {
    const { starts, ends } = this.#locator
    for (let index = 0; index < tops.length; index++) {
      const start = starts[this.#top[index]]
      if (start === NOWHERE) tops[index].countWithout()
      else tops[index].count(textOf(bytes, start, ends[this.#top[index]]))
    }
  }
}

/** Where the record begins: behind a byte order mark and blanks. */
function openingOf(bytes: Buffer, lineStart: number): number {
  let pos = lineStart
  while (bytes[pos] !== OPEN_BRACE && bytes[pos] !== OPEN_BRACKET) pos++
  return pos
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

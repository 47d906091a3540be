import { Codes, haveFailed } from './codes.ts'
import type { Changes } from './edits.ts'
import { isAnything } from './findings/findings.ts'
import { firstByte, kindByBrackets, recordStart } from './kind.ts'
import { Noter } from './note.ts'
import type { Settings } from './options.ts'
import { QUOTE, spells } from './scan/bytes.ts'
import { Checker, endOfNumber } from './scan/check.ts'
import { Finder } from './scan/find.ts'
import { HIT_SIZE, Hits, LEVEL, NAME } from './scan/hits.ts'
import { CODE_KEY, Names } from './scan/names.ts'
import { NO_PREFIX } from './scan/prefix.ts'
import { endOfString } from './scan/string.ts'
import { Splicer } from './splice.ts'
import { Stripper } from './strip.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, RECORD, type Tally } from './tally.ts'
import { SUMMARY_RECORD, Unwrapper, withWrappers } from './unwrap.ts'

/**
 * Reads lines one by one: finds candidates, checks a line that holds one in full, decodes and counts its codes, and says
 * what is to be changed in it.
 */
export class Reader {
  readonly #tally: Tally
  readonly #strict: boolean
  readonly #unwrap: boolean
  readonly #names: Names
  readonly #finder: Finder
  readonly #checker: Checker
  readonly #codes: Codes
  readonly #splicer: Splicer
  /** Undefined if nothing is to be taken out. */
  readonly #stripper: Stripper | undefined
  readonly #unwrapper: Unwrapper
  /** Undefined if nothing but counts is wanted. */
  readonly #noter: Noter | undefined
  /** What the checker found in the line at hand. */
  readonly #found = new Hits()
  /** The same, together with what strings of the line hold. */
  #hits = this.#found
  /** The candidate that the finder returned last. */
  readonly #candidate = new Int32Array(HIT_SIZE)
  #bytes: Buffer = Buffer.alloc(0)

  constructor(settings: Settings, tally: Tally) {
    const { catalog, members, language, strip, strict, wanted, timeKeys, unwrap } = settings
    this.#tally = tally
    this.#strict = strict
    this.#unwrap = unwrap
    const names = unwrap ? withWrappers(members.names) : members.names
    this.#names = new Names(names)
    this.#finder = new Finder(this.#names, unwrap)
    this.#checker = new Checker(this.#names)
    this.#codes = new Codes(names, catalog, tally)
    this.#splicer = new Splicer(members, catalog, language)
    this.#stripper = strip ? new Stripper(members) : undefined
    this.#noter = isAnything(wanted) ? new Noter(wanted, timeKeys, members) : undefined
    this.#unwrapper = new Unwrapper(this.#names, this.#codes, this.#stripper, this.#noter)
  }

  /** What was found in the line that was read last. */
  get hits(): Hits {
    return this.#hits
  }

  /** Takes the bytes that the next calls speak of, and which must not change meanwhile. */
  load(bytes: Buffer): void {
    this.#bytes = bytes
    this.#finder.load(bytes)
    this.#checker.load(bytes)
    this.clear()
  }

  /** Forgets what was found in the line before. */
  clear(): void {
    this.#found.clear()
    this.#hits = this.#found
  }

  /**
   * Where the next value stands that counts if its line is JSON, or a key that has one if it stands in a record inside a
   * string; or `to`.
   */
  nextCandidate(pos: number, to: number): number {
    const bytes = this.#bytes
    for (;;) {
      pos = this.#finder.find(pos, to, this.#candidate)
      if (pos === to || this.#candidate[LEVEL] > 0) return pos
      const name = this.#candidate[NAME]
      const quoted = bytes[pos] === QUOTE
      // Any bare number under a code key counts, if only as unrecognised.
      if (!quoted && this.#names.kinds[name] === CODE_KEY) return pos
      const end = quoted ? endOfString(bytes, pos + 1) : endOfNumber(bytes, pos)
      if (end !== -1 && this.#codes.isCode(bytes, pos, end, name)) return pos
    }
  }

  /** Checks a line in full, decodes and counts its hits, and notes what failed. Returns what it is. */
  read(lineStart: number, lineEnd: number, candidate: number): number {
    const bytes = this.#bytes
    this.clear()
    const first = firstByte(bytes, lineStart)
    if (first === lineEnd) return BLANK_LINE
    const start = recordStart(bytes, first, this.#unwrap)
    if (start === NO_PREFIX) return this.#isSuspect(candidate, lineEnd) ? MALFORMED : NOT_JSON
    if (spells(bytes, start, start + SUMMARY_RECORD.length, SUMMARY_RECORD)) {
      return kindByBrackets(bytes, lineStart, lineEnd, this.#unwrap)
    }
    if (!this.#checker.check(start, lineEnd, this.#found)) {
      this.#found.clear()
      const isMalformed = this.#strict || this.#isSuspect(candidate, lineEnd)
      return isMalformed ? MALFORMED : kindByBrackets(bytes, lineStart, lineEnd, this.#unwrap)
    }
    this.#decode()
    if (haveFailed(this.#hits)) {
      this.#tally.failedRecords++
      this.#noter?.look(bytes, start, this.#found)
      this.#noter?.note(bytes, lineStart, lineEnd, this.#hits, this.#tally)
    }
    return RECORD
  }

  /** Adds what is to be changed in the line that was read last. Returns by how much it could grow, in any language. */
  edit(room: number, changes: Changes): number {
    if (this.#stripper === undefined) return this.#splicer.edit(this.#hits, room, changes)
    this.#stripper.edit(this.#hits, changes)
    return 0
  }

  /** Whether the line holds a value that counts if it is JSON: the candidate at hand, or one behind it. */
  #isSuspect(candidate: number, lineEnd: number): boolean {
    let pos = candidate
    while (pos < lineEnd && this.#candidate[LEVEL] > 0) pos = this.nextCandidate(pos, lineEnd + 1)
    return pos < lineEnd
  }

  #decode(): void {
    const found = this.#found
    this.#codes.count(this.#bytes, found)
    this.#stripper?.measure(this.#bytes, found)
    if (found.wrapped > 0) this.#hits = this.#unwrapper.unwrap(this.#bytes, found)
  }
}

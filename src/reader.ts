import { Codes, haveFailed } from './codes.ts'
import type { Changes } from './edits.ts'
import { isAnything } from './findings/findings.ts'
import { Noter } from './note.ts'
import type { Settings } from './options.ts'
import { QUOTE, spells } from './scan/bytes.ts'
import { endOfNumber } from './scan/check.ts'
import { HIT_SIZE, Hits, LEVEL, NAME, VALUE_START } from './scan/hits.ts'
import { type Kernel, NOWHERE, type Search } from './scan/kernel.ts'
import {
  BLANK_LINE,
  firstByte,
  kindByBrackets,
  MALFORMED,
  NOT_JSON,
  RECORD,
  recordStart,
} from './scan/kind.ts'
import { makeKernel } from './scan/make-kernel.ts'
import { CODE_KEY, type Name, Names, STATUS_KEY } from './scan/names.ts'
import { NO_PREFIX } from './scan/prefix.ts'
import { endOfString } from './scan/string.ts'
import { Splicer } from './splice.ts'
import { Stripper } from './strip.ts'
import type { Tally } from './tally.ts'
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
  readonly #kernel: Kernel
  readonly #codes: Codes
  readonly #splicer: Splicer
  /** Undefined if nothing is to be taken out. */
  readonly #stripper: Stripper | undefined
  readonly #unwrapper: Unwrapper
  /** Undefined if nothing but counts is wanted. */
  readonly #noter: Noter | undefined
  /** What the check found in the line at hand. */
  readonly #found = new Hits()
  /** The same, together with what strings of the line hold. */
  #hits = this.#found
  /** The candidate that the kernel told last. */
  readonly #candidate = new Int32Array(HIT_SIZE)
  #bytes: Buffer = Buffer.alloc(0)

  constructor(settings: Settings, tally: Tally) {
    const { catalog, members, language, strip, strict, wanted, timeKeys, unwrap, kernel } = settings
    this.#tally = tally
    this.#strict = strict
    this.#unwrap = unwrap
    const search = searchFor(settings)
    this.#names = search.names
    this.#kernel = makeKernel(kernel, search)
    const names = namesOf(settings)
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
    this.#kernel.load(bytes)
    this.clear()
  }

  /** Forgets what was found in the line before. */
  clear(): void {
    this.#found.clear()
    this.#hits = this.#found
  }

  /** Room for a chunk that is loaded: see Kernel. */
  room(size: number): Buffer {
    return this.#kernel.room(size)
  }

  /**
   * Where the next value stands that counts if its line is JSON, or a key that has one if it stands in a record inside a
   * string; or `to`. It is the candidate at hand from now on.
   */
  nextCandidate(pos: number, to: number): number {
    do pos = this.#kernel.find(pos, to, this.#candidate)
    while (pos !== to && !this.#counts(pos))
    this.#candidate[VALUE_START] = pos === to ? NOWHERE : pos
    return pos
  }

  /**
   * Passes and counts plain lines from `lineStart` on, of `kinds`: see Kernel. Returns where the first other line begins,
   * or `to`. Its first candidate is the one at hand, if it has any.
   */
  pass(lineStart: number, to: number, kinds: number): number {
    const candidate = this.#candidate
    let from = lineStart
    do {
      lineStart = this.#kernel.pass(lineStart, from, to, kinds, candidate, this.#tally.lines)
      from = candidate[VALUE_START]
    } while (from !== NOWHERE && !this.#counts(from))
    return lineStart
  }

  /** Whether the candidate of the kernel, which stands at `pos`, is one indeed. */
  #counts(pos: number): boolean {
    if (this.#candidate[LEVEL] > 0) return true
    const bytes = this.#bytes
    const name = this.#candidate[NAME]
    const quoted = bytes[pos] === QUOTE
    // Any bare number under a code key counts, if only as unrecognised.
    if (!quoted && this.#names.kinds[name] === CODE_KEY) return true
    const end = quoted ? endOfString(bytes, pos + 1) : endOfNumber(bytes, pos)
    return end !== -1 && this.#codes.isCode(bytes, pos, end, name)
  }

  /**
   * Says what a line is. If the candidate at hand stands in it, or every line is to be checked, it is checked in full, its
   * hits are decoded and counted, and what failed is noted.
   */
  read(lineStart: number, lineEnd: number): number {
    const bytes = this.#bytes
    this.clear()
    if (!this.#strict && this.#candidate[VALUE_START] === NOWHERE) {
      return kindByBrackets(bytes, lineStart, lineEnd, this.#unwrap)
    }
    const first = firstByte(bytes, lineStart)
    if (first === lineEnd) return BLANK_LINE
    const start = recordStart(bytes, first, this.#unwrap)
    if (start === NO_PREFIX) return this.#isSuspect(lineEnd) ? MALFORMED : NOT_JSON
    if (spells(bytes, start, start + SUMMARY_RECORD.length, SUMMARY_RECORD)) {
      return kindByBrackets(bytes, lineStart, lineEnd, this.#unwrap)
    }
    if (!this.#kernel.check(start, lineEnd, this.#found)) {
      this.#found.clear()
      const isMalformed = this.#strict || this.#isSuspect(lineEnd)
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
  #isSuspect(lineEnd: number): boolean {
    let pos = this.#candidate[VALUE_START]
    while (pos !== NOWHERE && pos < lineEnd && this.#candidate[LEVEL] > 0)
      pos = this.nextCandidate(pos, lineEnd + 1)
    return pos !== NOWHERE && pos < lineEnd
  }

  #decode(): void {
    const found = this.#found
    this.#codes.count(this.#bytes, found)
    this.#stripper?.measure(this.#bytes, found)
    if (found.wrapped > 0) this.#hits = this.#unwrapper.unwrap(this.#bytes, found)
  }
}

/** What a kernel looks for. */
export function searchFor(settings: Settings): Search {
  const { catalog, unwrap } = settings
  const numbers = catalog.faults.filter(({ code }) => typeof code === 'number')
  const statuses = numbers.map(({ code }) => ({ text: String(code), kind: STATUS_KEY }))
  return { names: new Names(namesOf(settings)), statuses: new Names(statuses), unwrap }
}

function namesOf({ members, unwrap }: Settings): readonly Name[] {
  return unwrap ? withWrappers(members.names) : members.names
}

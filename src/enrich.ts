import { Carry } from './carry.ts'
import { Codes, haveFailed } from './codes.ts'
import { Edits } from './edits.ts'
import { isAnything } from './findings/findings.ts'
import { firstByte, kindByBrackets, recordStart } from './kind.ts'
import { Noter } from './note.ts'
import type { Settings } from './options.ts'
import { LINE_FEED, QUOTE, spells } from './scan/bytes.ts'
import { Checker, endOfNumber } from './scan/check.ts'
import { Finder } from './scan/find.ts'
import { HIT_SIZE, Hits, LEVEL, NAME } from './scan/hits.ts'
import { CODE_KEY, Names } from './scan/names.ts'
import { NO_PREFIX } from './scan/prefix.ts'
import { endOfString } from './scan/string.ts'
import { selects } from './select.ts'
import { Splicer } from './splice.ts'
import { Stripper } from './strip.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD, Tally } from './tally.ts'
import { SUMMARY_RECORD, Unwrapper, withWrappers } from './unwrap.ts'

/**
 * Bytes in, bytes out, and a tally: faultline without a stream around it. This is the file to open first.
 *
 *     chunk      …4100}⏎{"level":"info"}⏎{"errCode":-45029}⏎{"le
 *                ──────┬ ───────┬─────── ─────────┬──────── ─┬──
 *     the carry's line ┘        │                 │          └ carried to the next chunk
 *     no candidate in it: its brackets tell what it is, and that is all
 *                                                 └ a candidate: checked in full, decoded, counted, spliced
 *
 * - A line is handled when its line feed is there, wherever the chunks were cut; so the cutting is never seen outside.
 * - What goes out is a view of the chunk where nothing changed, else one buffer for the chunk: a new one, or, with the
 *   setting `reuse`, one that holds until the next call.
 * - Nothing is kept of a chunk that was written: its bytes may be overwritten once the output has been used.
 * - What is counted is what went out: between two calls the tally is that of the lines whose output has been returned.
 */
export class Enricher {
  readonly tally: Tally
  readonly #settings: Settings
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
  readonly #carry = new Carry()
  readonly #edits: Edits
  /** What the checker found in the line at hand. */
  readonly #found = new Hits()
  /** The same, together with what strings of the line hold. */
  #hits = this.#found
  /** The candidate that the finder returned last. */
  readonly #candidate = new Int32Array(HIT_SIZE)
  /** Inside a line that is longer than allowed: its bytes pass until its line feed. */
  #oversize = false

  /** Counts into `tally`, which may hold what was counted before with the same catalog. */
  constructor(settings: Settings, tally = new Tally(settings.catalog.faults.length, settings.wanted)) {
    const { catalog, members, language, wanted, timeKeys, unwrap } = settings
    this.tally = tally
    this.#settings = settings
    const names = unwrap ? withWrappers(members.names) : members.names
    this.#names = new Names(names)
    this.#finder = new Finder(this.#names, unwrap)
    this.#checker = new Checker(this.#names)
    this.#codes = new Codes(names, catalog, tally)
    this.#splicer = new Splicer(members, catalog, language)
    this.#stripper = settings.strip ? new Stripper(members) : undefined
    this.#noter = isAnything(wanted) ? new Noter(wanted, timeKeys, members) : undefined
    this.#unwrapper = new Unwrapper(this.#names, this.#codes, this.#stripper, this.#noter)
    this.#edits = new Edits(settings.reuse)
  }

  /** How many bytes of an unfinished line wait for its end: taken, but neither counted nor put out. */
  get waiting(): number {
    return this.#carry.length
  }

  /** Whether a line that is too long is passing: it is counted, and not all of it has been put out. */
  get isPassing(): boolean {
    return this.#oversize
  }

  /** What was found in the last line: of use to whoever writes lines one by one. */
  get hits(): Hits {
    return this.#hits
  }

  /** What was changed in the complete lines of the last call. */
  get edits(): Edits {
    return this.#edits
  }

  /** Takes the next chunk, and returns what can go out: lines that are complete, in order. */
  write(chunk: Uint8Array): Buffer[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    const output: Buffer[] = []
    this.#edits.recycle()
    const from = this.#finishLine(bytes, output)
    const to = Math.max(from, bytes.lastIndexOf(LINE_FEED) + 1)
    this.#lines(bytes, from, to, output)
    this.#keep(bytes, to, output)
    return output
  }

  /** Ends the source: an unfinished last line is a line too, and stays without its line feed. */
  end(): Buffer[] {
    const output: Buffer[] = []
    this.#oversize = false
    if (this.#carry.length === 0) return output
    this.#carry.append(LINE_END, 0, 1)
    const line = this.#carry.take()
    this.#lines(line, 0, line.length, output)
    this.tally.bytes -= LINE_END.length
    const last = output.pop()
    if (last !== undefined) output.push(last.subarray(0, -1))
    return output
  }

  /** Finishes the line that earlier chunks began, if there is one, and returns where the next one starts. */
  #finishLine(bytes: Buffer, output: Buffer[]): number {
    if (!this.#oversize && this.#carry.length === 0) return 0
    const lineEnd = bytes.indexOf(LINE_FEED)
    if (this.#oversize) {
      const end = lineEnd === -1 ? bytes.length : lineEnd + 1
      this.#pass(bytes.subarray(0, end), output)
      this.#oversize = lineEnd === -1
      return end
    }
    if (lineEnd === -1) return 0
    this.#carry.append(bytes, 0, lineEnd + 1)
    const line = this.#carry.take()
    this.#lines(line, 0, line.length, output)
    return lineEnd + 1
  }

  /** Carries the unfinished line that begins at `from`, or lets it pass if it is already too long. */
  #keep(bytes: Buffer, from: number, output: Buffer[]): void {
    if (from === bytes.length) return
    if (this.#carry.length + bytes.length - from <= this.#settings.maxLineBytes) {
      this.#carry.append(bytes, from, bytes.length)
      return
    }
    this.#oversize = true
    this.#count(OVERSIZE)
    this.#pass(this.#carry.take(), output)
    this.#pass(bytes.subarray(from), output)
  }

  /** A part of a line that is too long to be looked at. */
  #pass(bytes: Buffer, output: Buffer[]): void {
    const { only, writes } = this.#settings
    this.tally.bytes += bytes.length
    if (bytes.length > 0 && writes && (only === undefined || only.kinds[OVERSIZE] === 1)) output.push(bytes)
  }

  /** The complete lines `bytes[from, to)`: the loop that everything is about. */
  #lines(bytes: Buffer, from: number, to: number, output: Buffer[]): void {
    if (from === to) return
    const { maxLineBytes, strict, only, writes } = this.#settings
    this.tally.bytes += to - from
    this.#edits.clear()
    this.#found.clear()
    this.#hits = this.#found
    this.#finder.load(bytes)
    this.#checker.load(bytes)
    let candidate = this.#nextCandidate(bytes, from, to)
    for (let lineStart = from; lineStart < to; ) {
      if (!strict) lineStart = this.#plainLines(bytes, lineStart, candidate)
      if (lineStart === to) break
      const lineEnd = bytes.indexOf(LINE_FEED, lineStart)
      this.#found.clear()
      this.#hits = this.#found
      const isLong = lineEnd - lineStart > maxLineBytes
      const kind = isLong ? OVERSIZE : this.#read(bytes, lineStart, lineEnd, candidate)
      this.#count(kind)
      if (only !== undefined && !selects(only, kind, this.#hits)) this.#edits.remove(lineStart, lineEnd + 1)
      else if (writes && this.#hits.count > 0) this.#rewrite(lineEnd - lineStart)
      lineStart = lineEnd + 1
      if (candidate < lineStart) candidate = this.#nextCandidate(bytes, lineStart, to)
    }
    if (!writes) return
    const written = this.#edits.count === 0 ? bytes.subarray(from, to) : this.#edits.apply(bytes, from, to)
    if (written.length > 0) output.push(written)
  }

  /**
   * The lines from `lineStart` on that end before `candidate`, which are nearly all lines of a log. Returns where the
   * next one starts. Small on purpose: it is compiled long before the loop that calls it.
   */
  #plainLines(bytes: Buffer, lineStart: number, candidate: number): number {
    const { maxLineBytes, only, unwrap } = this.#settings
    const lines = this.tally.lines
    for (;;) {
      const lineEnd = bytes.indexOf(LINE_FEED, lineStart)
      if (lineEnd === -1 || lineEnd >= candidate) return lineStart
      const kind =
        lineEnd - lineStart > maxLineBytes ? OVERSIZE : kindByBrackets(bytes, lineStart, lineEnd, unwrap)
      lines[kind]++
      if (only !== undefined && only.kinds[kind] === 0) this.#edits.remove(lineStart, lineEnd + 1)
      lineStart = lineEnd + 1
    }
  }

  /**
   * Where the next value stands that counts if its line is JSON, or a key that has one if it stands in a record inside a
   * string; or `to`.
   */
  #nextCandidate(bytes: Buffer, pos: number, to: number): number {
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

  /** Whether the line holds a value that counts if it is JSON: the candidate at hand, or one behind it. */
  #isSuspect(bytes: Buffer, candidate: number, lineEnd: number): boolean {
    let pos = candidate
    while (pos < lineEnd && this.#candidate[LEVEL] > 0) pos = this.#nextCandidate(bytes, pos, lineEnd + 1)
    return pos < lineEnd
  }

  /** Checks a line in full, and decodes and counts its hits. Returns what it is. */
  #read(bytes: Buffer, lineStart: number, lineEnd: number, candidate: number): number {
    const first = firstByte(bytes, lineStart)
    if (first === lineEnd) return BLANK_LINE
    const { strict, unwrap } = this.#settings
    const start = recordStart(bytes, first, unwrap)
    if (start === NO_PREFIX) return this.#isSuspect(bytes, candidate, lineEnd) ? MALFORMED : NOT_JSON
    if (spells(bytes, start, start + SUMMARY_RECORD.length, SUMMARY_RECORD)) {
      return kindByBrackets(bytes, lineStart, lineEnd, unwrap)
    }
    if (!this.#checker.check(start, lineEnd, this.#found)) {
      this.#found.clear()
      const isMalformed = strict || this.#isSuspect(bytes, candidate, lineEnd)
      return isMalformed ? MALFORMED : kindByBrackets(bytes, lineStart, lineEnd, unwrap)
    }
    this.#decode(bytes)
    if (haveFailed(this.#hits)) {
      this.tally.failedRecords++
      this.#noter?.look(bytes, start, this.#found)
      this.#noter?.note(bytes, lineStart, lineEnd, this.#hits, this.tally)
    }
    return RECORD
  }

  #decode(bytes: Buffer): void {
    const found = this.#found
    this.#codes.count(bytes, found)
    this.#stripper?.measure(bytes, found)
    if (found.wrapped > 0) this.#hits = this.#unwrapper.unwrap(bytes, found)
  }

  #rewrite(lineBytes: number): void {
    if (this.#stripper !== undefined) this.#stripper.edit(this.#hits, this.#edits)
    else this.#splicer.edit(this.#hits, this.#settings.maxLineBytes - lineBytes, this.#edits)
  }

  #count(kind: number): void {
    this.tally.lines[kind]++
  }
}

const LINE_END = Buffer.of(LINE_FEED)

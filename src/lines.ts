import { Edits } from './edits.ts'
import { kindByBrackets } from './kind.ts'
import type { Settings } from './options.ts'
import { Reader } from './reader.ts'
import { Region } from './region.ts'
import { DIGIT, LINE_FEED } from './scan/bytes.ts'
import type { Groups } from './scan/groups.ts'
import type { Hits } from './scan/hits.ts'
import { isPartial } from './scan/piece.ts'
import { selects } from './select.ts'
import { OVERSIZE, type Tally } from './tally.ts'

/** Handles lines that are complete: says what each of them is, counts it, and makes the output of all. */
export class Lines {
  /** What was changed in the lines of the last call. */
  readonly edits: Edits
  readonly #settings: Settings
  readonly #tally: Tally
  readonly #reader: Reader
  readonly #region: Region
  readonly #groups: Groups

  /** It leaves `groups` open where lines go on behind those that it was given. */
  constructor(settings: Settings, tally: Tally, groups: Groups) {
    this.edits = new Edits(settings.reuse)
    this.#settings = settings
    this.#tally = tally
    this.#reader = new Reader(settings, tally)
    this.#region = new Region(settings, this.edits, tally)
    this.#groups = groups
  }

  /** What was found in the last line that was read alone. */
  get hits(): Hits {
    return this.#reader.hits
  }

  /**
   * The lines `bytes[from, to)`: the loop that everything is about. Adds what goes out to `output`. Returns `to`, or where
   * lines begin that go on behind it, which are not handled; with `isEnd` none do.
   */
  handle(bytes: Buffer, from: number, to: number, isEnd: boolean, output: Buffer[]): number {
    if (from === to) return to
    const { maxLineBytes, strict, only, writes, joins } = this.#settings
    const reader = this.#reader
    this.edits.clear()
    reader.load(bytes)
    let candidate = reader.nextCandidate(from, to)
    let lineStart = from
    while (lineStart < to) {
      if (!strict) lineStart = this.#plainLines(bytes, lineStart, candidate)
      if (lineStart === to) break
      if (joins && goesOn(bytes, lineStart)) {
        const end = this.#unit(bytes, lineStart, to, isEnd)
        if (end === -1) break
        lineStart = end
      } else {
        const lineEnd = bytes.indexOf(LINE_FEED, lineStart)
        reader.clear()
        const isLong = lineEnd - lineStart > maxLineBytes
        const kind = isLong ? OVERSIZE : reader.read(lineStart, lineEnd, candidate)
        this.#tally.lines[kind]++
        if (only !== undefined && !selects(only, kind, reader.hits)) this.edits.remove(lineStart, lineEnd + 1)
        else if (writes && reader.hits.count > 0) reader.edit(maxLineBytes - lineEnd + lineStart, this.edits)
        lineStart = lineEnd + 1
      }
      if (candidate < lineStart) candidate = reader.nextCandidate(lineStart, to)
    }
    this.#tally.bytes += lineStart - from
    if (!writes || lineStart === from) return lineStart
    const isSame = this.edits.count === 0
    const written = isSame ? bytes.subarray(from, lineStart) : this.edits.apply(bytes, from, lineStart)
    if (written.length > 0) output.push(written)
    return lineStart
  }

  /**
   * The lines from `lineStart` on that end before `candidate` and go on in no other, which are nearly all lines of a log.
   * Returns where the next one starts. Small on purpose: it is compiled long before the loop that calls it.
   */
  #plainLines(bytes: Buffer, lineStart: number, candidate: number): number {
    const { maxLineBytes, only, unwrap, joins } = this.#settings
    const lines = this.#tally.lines
    for (;;) {
      const lineEnd = bytes.indexOf(LINE_FEED, lineStart)
      if (lineEnd === -1 || lineEnd >= candidate) return lineStart
      if (joins && goesOn(bytes, lineStart)) return lineStart
      const kind =
        lineEnd - lineStart > maxLineBytes ? OVERSIZE : kindByBrackets(bytes, lineStart, lineEnd, unwrap)
      lines[kind]++
      if (only !== undefined && only.kinds[kind] === 0) this.edits.remove(lineStart, lineEnd + 1)
      lineStart = lineEnd + 1
    }
  }

  /** The lines from `lineStart` on that go on in each other. Returns where they end, or -1 if they go on behind `to`. */
  #unit(bytes: Buffer, lineStart: number, to: number, isEnd: boolean): number {
    this.#groups.close()
    const end = this.#groups.feed(bytes, lineStart, to)
    if (end === -1 && !isEnd) return -1
    this.#groups.close()
    const unitEnd = end === -1 ? to : end
    this.#region.rewrite(bytes, lineStart, unitEnd)
    return unitEnd
  }
}

/** Whether the line at `pos` goes on in another one. The first byte of nearly all others tells that they do not. */
function goesOn(bytes: Buffer, pos: number): boolean {
  return DIGIT[bytes[pos]] === 1 && isPartial(bytes, pos)
}

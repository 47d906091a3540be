import { Edits } from './edits.ts'
import type { Settings } from './options.ts'
import { Reader } from './reader.ts'
import { Region } from './region.ts'
import { DIGIT, LINE_FEED } from './scan/bytes.ts'
import type { Groups } from './scan/groups.ts'
import type { Hits } from './scan/hits.ts'
import { BLANK_LINE, NOT_JSON, OVERSIZE, RECORD } from './scan/kind.ts'
import { isPartial } from './scan/piece.ts'
import { selects } from './select.ts'
import type { Tally } from './tally.ts'

/** Handles lines that are complete: says what each of them is, counts it, and makes the output of all. */
export class Lines {
  /** What was changed in the lines of the last call. */
  readonly edits: Edits
  readonly #settings: Settings
  readonly #tally: Tally
  readonly #reader: Reader
  readonly #region: Region
  readonly #groups: Groups
  /** The kinds of plain lines that are passed without a look, as bits: those with which the same is done. */
  readonly #kinds: number
  /** Whether they are left out. */
  readonly #removes: boolean

  /** It leaves `groups` open where lines go on behind those that it was given. */
  constructor(settings: Settings, tally: Tally, groups: Groups) {
    this.edits = new Edits(settings.reuse)
    this.#settings = settings
    this.#tally = tally
    this.#reader = new Reader(settings, tally)
    this.#region = new Region(settings, this.edits, tally)
    this.#groups = groups
    const { strict, only } = settings
    this.#removes = only !== undefined && only.kinds[RECORD] === 0
    const alike = PLAIN_KINDS.filter((kind) => only === undefined || only.kinds[kind] === only.kinds[RECORD])
    this.#kinds = strict ? 0 : alike.reduce((bits, kind) => bits | (1 << kind), 0)
  }

  /** Room for a chunk that is to be handled: see Kernel. */
  room(size: number): Buffer {
    return this.#reader.room(size)
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
    const { maxLineBytes, only, writes, joins } = this.#settings
    const reader = this.#reader
    // Where a line could be too long, each is looked at.
    const kinds = to - from > maxLineBytes ? 0 : this.#kinds
    this.edits.clear()
    reader.load(bytes)
    let lineStart = from
    while (lineStart < to) {
      const stop = reader.pass(lineStart, to, kinds)
      if (this.#removes && stop > lineStart) this.edits.remove(lineStart, stop)
      lineStart = stop
      if (lineStart === to) break
      if (joins && goesOn(bytes, lineStart)) {
        const end = this.#unit(bytes, lineStart, to, isEnd)
        if (end === -1) break
        lineStart = end
      } else {
        const lineEnd = bytes.indexOf(LINE_FEED, lineStart)
        reader.clear()
        const kind = lineEnd - lineStart > maxLineBytes ? OVERSIZE : reader.read(lineStart, lineEnd)
        this.#tally.lines[kind]++
        if (only !== undefined && !selects(only, kind, reader.hits)) this.edits.remove(lineStart, lineEnd + 1)
        else if (writes && reader.hits.count > 0) reader.edit(maxLineBytes - lineEnd + lineStart, this.edits)
        lineStart = lineEnd + 1
      }
    }
    this.#tally.bytes += lineStart - from
    if (!writes || lineStart === from) return lineStart
    const isSame = this.edits.count === 0
    const written = isSame ? bytes.subarray(from, lineStart) : this.edits.apply(bytes, from, lineStart)
    if (written.length > 0) output.push(written)
    return lineStart
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

/** What a plain line can be. */
const PLAIN_KINDS = [RECORD, NOT_JSON, BLANK_LINE]

/** Whether the line at `pos` goes on in another one. The first byte of nearly all others tells that they do not. */
function goesOn(bytes: Buffer, pos: number): boolean {
  return DIGIT[bytes[pos]] === 1 && isPartial(bytes, pos)
}

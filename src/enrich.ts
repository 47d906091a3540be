import { Carry } from './carry.ts'
import type { Edits } from './edits.ts'
import { Lines } from './lines.ts'
import type { Settings } from './options.ts'
import { LINE_FEED } from './scan/bytes.ts'
import { Groups } from './scan/groups.ts'
import type { Hits } from './scan/hits.ts'
import { OVERSIZE } from './scan/kind.ts'
import { HEAD_BYTES, isPartial } from './scan/piece.ts'
import { mayBecomeIsoTime } from './scan/stamp.ts'
import { Tally } from './tally.ts'

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
 * - A line of a container that goes on in another one waits for that, and all that stands between them with it.
 * - What goes out is a view of the chunk where nothing changed, else one buffer for the chunk: a new one, or, with the
 *   setting `reuse`, one that holds until the next call.
 * - Nothing is kept of a chunk that was written: its bytes may be overwritten once the output has been used.
 * - What is counted is what went out: between two calls the tally is that of the lines whose output has been returned.
 */
export class Enricher {
  readonly tally: Tally
  readonly #settings: Settings
  readonly #lines: Lines
  readonly #carry = new Carry()
  /** Open inside lines that go on in each other: what there is of them is in the carry, or passes. */
  readonly #groups = new Groups()
  /** Inside a line, or such lines, that are longer than allowed: their bytes pass until they end. */
  #oversize = false

  /** Counts into `tally`, which may hold what was counted before with the same catalog. */
  constructor(settings: Settings, tally = new Tally(settings.catalog.faults.length, settings.wanted)) {
    this.tally = tally
    this.#settings = settings
    this.#lines = new Lines(settings, tally, this.#groups)
  }

  /** How many bytes of an unfinished line, or group of lines, wait for its end: taken, but neither counted nor put out. */
  get waiting(): number {
    return this.#carry.length
  }

  /** Whether a line that is too long is passing: it is counted, and not all of it has been put out. */
  get isPassing(): boolean {
    return this.#oversize
  }

  /** Room for chunks of so many bytes, to be filled again and again: what lies elsewhere may have to be copied. */
  room(size: number): Buffer {
    return this.#lines.room(size)
  }

  /** What was found in the last line: of use to whoever writes lines one by one. */
  get hits(): Hits {
    return this.#lines.hits
  }

  /** What was changed in the complete lines of the last call. */
  get edits(): Edits {
    return this.#lines.edits
  }

  /**
   * Takes the next chunk, and returns what can go out: lines that are complete, in order. With `isEnd`, the chunk ends a
   * line, and no line goes on in what comes next.
   */
  write(chunk: Uint8Array, isEnd = false): Buffer[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    const output: Buffer[] = []
    this.edits.recycle()
    const from = this.#finish(bytes, isEnd, output)
    const to = Math.max(from, bytes.lastIndexOf(LINE_FEED) + 1)
    const done = this.#lines.handle(bytes, from, to, isEnd, output)
    this.#keep(bytes, done, to, output)
    return output
  }

  /** Ends the source: an unfinished last line is a line too, and stays without its line feed. */
  end(): Buffer[] {
    const output: Buffer[] = []
    this.#oversize = false
    this.#groups.close()
    if (this.#carry.length === 0) return output
    const isEnded = this.#carry.last === LINE_FEED
    if (!isEnded) this.#carry.append(LINE_END, 0, 1)
    const lines = this.#carry.take()
    this.#lines.handle(lines, 0, lines.length, true, output)
    if (isEnded) return output
    this.tally.bytes -= LINE_END.length
    // If the last line is left out, the line feed that was added is too, and what is there is that of another line.
    const last = this.edits.removesUpTo(lines.length) ? undefined : output.pop()
    if (last !== undefined) output.push(last.subarray(0, -1))
    return output
  }

  /** Finishes the line or the lines that earlier chunks began, if there are any, and returns where the next one starts. */
  #finish(bytes: Buffer, isEnd: boolean, output: Buffer[]): number {
    const from = this.#groups.isOpen ? 0 : this.#finishLine(bytes, output)
    return this.#groups.isOpen ? this.#finishUnit(bytes, from, isEnd, output) : from
  }

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
    // A line that goes on in another one is put back.
    if (this.#lines.handle(line, 0, line.length, false, output) === 0)
      this.#carry.append(line, 0, line.length)
    return lineEnd + 1
  }

  #finishUnit(bytes: Buffer, from: number, isEnd: boolean, output: Buffer[]): number {
    const end = this.#groups.feed(bytes, from, bytes.length)
    const isDone = end !== -1 || isEnd
    const to = end === -1 ? bytes.length : end
    this.#hold(bytes, from, to, output)
    if (!isDone) return to
    this.#groups.close()
    this.#oversize = false
    const lines = this.#carry.take()
    this.#lines.handle(lines, 0, lines.length, true, output)
    return to
  }

  /** Carries more of the lines that go on in each other, or lets them pass if they are too long together. */
  #hold(bytes: Buffer, from: number, to: number, output: Buffer[]): void {
    const last = to > from ? bytes[to - 1] : this.#carry.last
    const length = this.#carry.length + to - from - (last === LINE_FEED ? 1 : 0)
    if (!this.#oversize && length <= this.#settings.maxLineBytes) {
      this.#carry.append(bytes, from, to)
      return
    }
    this.#oversize = true
    this.tally.lines[OVERSIZE] += this.#groups.takeBegun()
    this.#pass(this.#carry.take(), output)
    this.#pass(bytes.subarray(from, to), output)
  }

  /**
   * Carries what begins at `from` and is unfinished, or lets it pass if it is already too long. If lines are held back
   * because they go on in others, these end at `lastLineEnd`.
   */
  #keep(bytes: Buffer, from: number, lastLineEnd: number, output: Buffer[]): void {
    if (this.#groups.isOpen && from < bytes.length) {
      this.#groups.feed(bytes, lastLineEnd, bytes.length)
      this.#hold(bytes, from, bytes.length, output)
      return
    }
    if (from === bytes.length) return
    if (!this.#isTooLong(bytes, from)) {
      this.#carry.append(bytes, from, bytes.length)
      return
    }
    this.#oversize = true
    const begun = this.#carry.take()
    if (!this.#beginsGroup(begun, bytes, from)) this.tally.lines[OVERSIZE]++
    this.#pass(begun, output)
    this.#pass(bytes.subarray(from), output)
  }

  /**
   * Whether the unfinished line that goes on at `from` is known to be too long. One that may go on in others is, at the
   * earliest, when its head is there: they are too long with it.
   */
  #isTooLong(bytes: Buffer, from: number): boolean {
    const { maxLineBytes, joins } = this.#settings
    const length = this.#carry.length + bytes.length - from
    if (length <= maxLineBytes) return false
    if (!joins || length > HEAD_BYTES) return true
    // A head begins with a time.
    return !mayBecomeIsoTime(Buffer.concat([this.#carry.begin(HEAD_BYTES), bytes.subarray(from)]))
  }

  /** Whether the line that begins with `begun` and then `bytes` goes on in another one; if it does, that is counted. */
  #beginsGroup(begun: Buffer, bytes: Buffer, from: number): boolean {
    const head = Buffer.concat([begun.subarray(0, HEAD_BYTES), bytes.subarray(from, from + HEAD_BYTES)])
    if (!this.#settings.joins || !isPartial(head, 0)) return false
    this.#groups.close()
    this.#groups.feed(begun, 0, begun.length)
    this.#groups.feed(bytes, from, bytes.length)
    this.tally.lines[OVERSIZE] += this.#groups.takeBegun()
    return true
  }

  /** A part of a line that is too long to be looked at. */
  #pass(bytes: Buffer, output: Buffer[]): void {
    const { only, writes } = this.#settings
    this.tally.bytes += bytes.length
    if (bytes.length > 0 && writes && (only === undefined || only.kinds[OVERSIZE] === 1)) output.push(bytes)
  }
}

const LINE_END = Buffer.of(LINE_FEED)

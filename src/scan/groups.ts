import { LINE_FEED } from './bytes.ts'
import { endOfHead, endOfLine, goesOnBehind, HEAD_BYTES, streamBefore } from './piece.ts'
import { NONE } from './stamp.ts'

/** So many lines of the other stream may stand between two pieces of one group. */
export const MAX_GAP = 64

/** A line belongs to no group. */
export const ALONE = 0

const STREAMS = 2

/**
 * Follows the lines of a container's log, each of which may go on in another one:
 *
 *     … stdout F {"a":1}                          a unit: a line alone
 *     … stdout P {"code":        ┐ group 1        a unit: from the first P on, up to where no group is open
 *     … stderr F {"b":2}         │
 *     … stdout F 4100}           ┘
 *
 * - Each stream has at most one open group. An F ends it. It is left incomplete by a line that is in no such format, and by
 *   MAX_GAP lines of the other stream in a row: nobody waits for ever.
 * - So whether a group is open behind a line is told by that line and a few before it, wherever a log is entered, and what
 *   is inserted in lines, or taken out, changes nothing about it. See `isUnitStart`.
 * - Bytes come cut anywhere. Of an unfinished line the beginning is kept, which tells what it is.
 */
export class Groups {
  /** How many lines have begun since this was asked last. */
  #begun = 0
  /** The open group of each stream, or ALONE. */
  readonly #open = [ALONE, ALONE]
  /** How many lines of the other stream came since its last piece. */
  readonly #gaps = [0, 0]
  #last = ALONE
  readonly #head = Buffer.alloc(HEAD_BYTES)
  #headLength = 0

  /** Whether a unit has begun and not ended. */
  get isOpen(): boolean {
    return this.#headLength > 0 || this.#open[0] !== ALONE || this.#open[1] !== ALONE
  }

  /** Leaves what is open incomplete, and starts afresh. */
  close(): void {
    this.#open.fill(ALONE)
    this.#headLength = 0
    this.#begun = 0
    this.#last = ALONE
  }

  takeBegun(): number {
    const begun = this.#begun
    this.#begun = 0
    return begun
  }

  /** Goes on with `bytes[from, to)`. Returns where the unit at hand ends, or -1 if it goes on behind them. */
  feed(bytes: Buffer, from: number, to: number): number {
    for (let pos = from; pos < to; ) {
      const end = endOfLine(bytes, pos, to)
      if (this.#headLength === 0) this.#begun++
      if (this.#headLength > 0 || end === -1) this.#keepHead(bytes, pos, end === -1 ? to : end)
      if (end === -1) return -1
      if (this.#headLength > 0) this.take(this.#head, 0)
      else this.take(bytes, pos)
      this.#headLength = 0
      if (!this.isOpen) return end
      pos = end
    }
    return -1
  }

  /** Takes the line at `pos`, which ends. Returns the number of the group that it is a piece of, or ALONE. */
  take(bytes: Uint8Array, pos: number): number {
    const end = endOfHead(bytes, pos)
    if (end === NONE) {
      this.#open.fill(ALONE)
      return ALONE
    }
    const stream = streamBefore(bytes, end)
    this.#pass(STREAMS - 1 - stream)
    return goesOnBehind(bytes, end) ? this.#goOn(stream) : this.#finish(stream)
  }

  #goOn(stream: number): number {
    this.#gaps[stream] = 0
    if (this.#open[stream] === ALONE) this.#open[stream] = ++this.#last
    return this.#open[stream]
  }

  #finish(stream: number): number {
    const group = this.#open[stream]
    this.#open[stream] = ALONE
    return group
  }

  /** A line of the other stream came. */
  #pass(stream: number): void {
    if (++this.#gaps[stream] >= MAX_GAP) this.#open[stream] = ALONE
  }

  #keepHead(bytes: Buffer, from: number, to: number): void {
    this.#headLength += bytes.copy(this.#head, this.#headLength, from, to)
  }
}

/**
 * Whether a unit begins at `pos`, where a line does, as far as `bytes` before it tell: undefined if they do not. A unit
 * begins at the first of them if `isStart`.
 */
export function isUnitStart(bytes: Buffer, pos: number, isStart: boolean): boolean | undefined {
  const isKnown = [false, false]
  let end = pos
  for (let line = 0; line < MAX_GAP && end > 0; line++) {
    const start = startOfLine(bytes, end)
    if (start === 0 && !isStart) return undefined
    const head = endOfHead(bytes, start)
    if (head === NONE) return true
    const stream = streamBefore(bytes, head)
    if (!isKnown[stream] && goesOnBehind(bytes, head)) return false
    isKnown[stream] = true
    if (isKnown[0] && isKnown[1]) return true
    end = start
  }
  return end > 0 || isStart ? true : undefined
}

/** The last start of a unit in `bytes`, behind their first one; -1 if there is none, or they do not tell. */
export function lastUnitStart(bytes: Buffer, isStart: boolean): number {
  for (let pos = bytes.lastIndexOf(LINE_FEED) + 1; pos > 0; pos = startOfLine(bytes, pos)) {
    const isUnit = isUnitStart(bytes, pos, isStart)
    if (isUnit !== false) return isUnit === undefined ? -1 : pos
  }
  return -1
}

/** Where the line begins that ends at `end`, with a line feed. */
function startOfLine(bytes: Buffer, end: number): number {
  // A negative offset would be counted from the end.
  return end < 2 ? 0 : bytes.lastIndexOf(LINE_FEED, end - 2) + 1
}

import type { Enricher } from '../enrich.ts'
import type { PlainFailure } from './failure.ts'
import type { Step } from './task.ts'

/** Where a task stands, as far as its bytes say nothing about it. */
export interface Standing {
  /** How many bytes of the content have been given to the enricher, counted from the start of the source. */
  readonly offset: number
  /** How many bytes on the disk have been read. */
  readonly position: number
  readonly done: boolean
  readonly failure?: PlainFailure
}

/** The engine copies into shared memory by words, if source and target lie alike in them, and else byte by byte. */
const WORD = 8

/**
 * Copies output into memory that the threads share, and makes steps of it. A room is handed over with the step, and used
 * again when it comes back.
 *
 *     room    ··{"code":4100,"decoded":…}⏎…⏎·····{"a":1}⏎…
 *               └─ a piece, as far behind a word's start as where it came from
 *
 * Handing over memory that is not shared would detach it, and once that has happened the engine asks at each look into a
 * buffer whether it is still there: decoding takes a tenth longer.
 *
 * What finds no room is copied once more, into memory of its own, and again on its way to the other thread. That happens
 * with lines of a size with the room, and seldom. A larger room would be faster, but the engine does not know how much
 * memory it shares: rooms that were made for once stayed until a thread had other reasons to clean up, which were gigabytes.
 */
export class Gathering {
  readonly #enricher: Enricher
  #room: SharedArrayBuffer | undefined
  #bytes: Uint8Array = NOTHING
  #end = 0
  #pieces: number[] = []
  #rest: Uint8Array[] = []
  #restLength = 0

  constructor(enricher: Enricher) {
    this.#enricher = enricher
  }

  /** How many bytes there are. */
  get length(): number {
    return this.#end + this.#restLength
  }

  /** From now on, output goes there. */
  enter(room: SharedArrayBuffer | undefined): void {
    this.#room = room
    this.#bytes = room === undefined ? NOTHING : new Uint8Array(room)
    this.#end = 0
    this.#pieces = []
    this.#rest = []
    this.#restLength = 0
  }

  /** What does not fit, and all behind it, is the rest. */
  add(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      const start = this.#end + ((piece.byteOffset - this.#end) & (WORD - 1))
      const end = start + piece.length
      if (this.#restLength > 0 || end > this.#bytes.length) {
        this.#rest.push(new Uint8Array(piece))
        this.#restLength += piece.length
        continue
      }
      this.#bytes.set(piece, start)
      this.#end = end
      this.#pieces.push(start, end)
    }
  }

  /** All that was counted and put out since the step before; the room leaves with it. */
  step({ offset, ...standing }: Standing): Step {
    const { tally, waiting, isPassing } = this.#enricher
    const [room, pieces, rest] = [this.#room, this.#pieces, this.#rest]
    this.enter(undefined)
    return { tally: tally.take(), room, pieces, rest, end: offset - waiting, isPassing, ...standing }
  }
}

const NOTHING = new Uint8Array(0)

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

/**
 * Copies output into memory that is handed to the other thread, and makes steps of it. It comes back empty, and is used
 * again. Memory that both threads share needs no handing over, but the engine copies into it byte by byte.
 */
export class Gathering {
  readonly #enricher: Enricher
  #room: ArrayBuffer | undefined
  #bytes: Uint8Array = NOTHING
  #length = 0

  constructor(enricher: Enricher) {
    this.#enricher = enricher
  }

  get length(): number {
    return this.#length
  }

  /** From now on, output goes there. */
  enter(room: ArrayBuffer | undefined): void {
    this.#room = room
    this.#bytes = room === undefined ? NOTHING : new Uint8Array(room)
    this.#length = 0
  }

  /** Output that does not fit moves to a larger room; that happens with lines of a size with it, and seldom. */
  add(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      if (this.#length + piece.length > this.#bytes.length) this.#move(this.#length + piece.length)
      this.#bytes.set(piece, this.#length)
      this.#length += piece.length
    }
  }

  /** All that was counted and put out since the step before; the room leaves with it. */
  step({ offset, ...standing }: Standing): Step {
    const { tally, waiting, isPassing } = this.#enricher
    const step = {
      tally: tally.take(),
      room: this.#room,
      length: this.#length,
      end: offset - waiting,
      isPassing,
    }
    this.enter(undefined)
    return { ...step, ...standing }
  }

  #move(length: number): void {
    const room = new ArrayBuffer(Math.max(length, 2 * this.#bytes.length))
    const bytes = new Uint8Array(room)
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#room = room
    this.#bytes = bytes
  }
}

const NOTHING = new Uint8Array(0)

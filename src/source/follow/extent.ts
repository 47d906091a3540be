import { readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { bytesAt, FINGERPRINT_BYTES, type Fingerprint, fingerprintOf } from '../fingerprint.ts'
import { Window } from './window.ts'

/** An extent as a checkpoint keeps it. JSON-able. */
export interface ExtentRecord {
  /** Where the reading began: 0, or further on if a file was begun at its end. */
  readonly begun: number
  /** Where it will go on. */
  readonly offset: number
  /** CRC-32 of the bytes `[begun, offset)`. */
  readonly crc: number
  /** Of the first bytes of `[0, offset)`. */
  readonly fingerprint: Fingerprint
  /** Of the last bytes of `[0, offset)`. */
  readonly edge: Fingerprint
}

/**
 * What has been read of a file, and how to tell whether a file still is the one of which it was read.
 *
 *     0           begun                    offset
 *     ├─ head ─┤    ├────────── crc ──────────┤
 *                                   ├─ edge ──┤
 *
 * The head and the edge are looked at whenever the file has changed: two small reads. The edge finds what the head
 * cannot: a file that was emptied and begins again with the same long banner. The sum is for telling a copy.
 */
export class Extent {
  readonly begun: number
  offset: number
  #crc: number
  #head: Window
  #edge: Window

  constructor({ begun, offset, crc, fingerprint, edge }: ExtentRecord) {
    this.begun = begun
    this.offset = offset
    this.#crc = crc
    this.#head = new Window(fingerprint)
    this.#edge = new Window(edge)
  }

  /** Nothing read as yet of an open file that is to be read from `offset` on. */
  static at(descriptor: number, offset: number): Extent {
    const length = Math.min(offset, FINGERPRINT_BYTES)
    return new Extent({
      begun: offset,
      offset,
      crc: 0,
      fingerprint: fingerprintOf(bytesAt(descriptor, 0, length)),
      edge: fingerprintOf(bytesAt(descriptor, offset - length, length)),
    })
  }

  copy(): Extent {
    const copy = new Extent(this.record())
    copy.#head = this.#head.copy()
    copy.#edge = this.#edge.copy()
    return copy
  }

  /** Adds what was read at `offset`. `isIn` was true of the file before, or nothing was read. */
  extend(chunk: Uint8Array): void {
    if (this.offset < FINGERPRINT_BYTES) this.#head.append(chunk, 'first')
    this.#edge.append(chunk, 'last')
    this.#crc = crc32(chunk, this.#crc)
    this.offset += chunk.length
  }

  /** Whether an open file still begins and goes on as what was read. */
  isIn(descriptor: number): boolean {
    return this.#head.isAt(descriptor, 0) && this.#edge.isAt(descriptor, this.offset - this.#edge.length)
  }

  /** Whether an open file holds all that was read, where it was read; yields now and then, as that may take long. */
  *isWhollyIn(descriptor: number, buffer: Buffer): Generator<undefined, boolean> {
    if (!this.isIn(descriptor)) return false
    let crc = 0
    for (let at = this.begun; at < this.offset; ) {
      const length = readSync(descriptor, buffer, 0, Math.min(buffer.length, this.offset - at), at)
      if (length === 0) return false
      crc = crc32(buffer.subarray(0, length), crc)
      at += length
      yield
    }
    return crc === this.#crc
  }

  record(): ExtentRecord {
    return {
      begun: this.begun,
      offset: this.offset,
      crc: this.#crc,
      fingerprint: this.#head.fingerprint(),
      edge: this.#edge.fingerprint(),
    }
  }
}

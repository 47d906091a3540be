import { closeSync, fstatSync, readSync, type Stats } from 'node:fs'
import { LINE_FEED } from '../../scan/bytes.ts'
import { Groups, lastUnitStart } from '../../scan/groups.ts'
import { Extent } from './extent.ts'
import { openIfThere } from './open.ts'
import type { Piece } from './piece.ts'
import { identityOf, type Position, type State } from './position.ts'
import { reason } from './reason.ts'

/**
 * One file that is followed, under whatever name it is now, and how far it was read.
 *
 *     0          offset      scanned     size
 *     ├─ handed out ─┤─ half a line ─┤─ new ─┤
 *
 * The file itself is the carry: half a line stays on the disk until its end is there, and is not searched again.
 */
export class Tail {
  readonly identity: string
  /** The path under which it is followed. */
  path: string
  /** The path that it had before a rotation, if its rotated name is a path too. A restart forgets it. */
  formerPath: string | undefined
  /** Where it was seen last. */
  file: string
  state: State
  extent: Extent
  /** As it was when it was looked at last. */
  size = 0
  /** Since when nothing was written to it, in milliseconds of the caller's clock. */
  quietSince = 0
  /** Since when it has not been found anywhere, by the same clock. */
  missingSince: number | undefined
  /** Whether something may have been written, or lost, since it was read last. */
  isNews = true
  readonly #device: number
  readonly #inode: number
  #modified = 0
  #descriptor: number | undefined
  /** No line ends in `[extent.offset, #scanned)`, but for those that go on in others. */
  #scanned: number
  /** Where the last line in there ends. */
  #held: number
  /** What has been scanned of lines that go on in each other. */
  readonly #groups = new Groups()

  constructor(position: Position) {
    this.identity = identityOf({ dev: position.device, ino: position.inode })
    this.path = position.path
    this.file = position.file
    this.state = position.state
    this.extent = new Extent(position)
    this.#device = position.device
    this.#inode = position.inode
    this.#scanned = position.offset
    this.#held = position.offset
  }

  get isOpen(): boolean {
    return this.#descriptor !== undefined
  }

  /** Whether there are lines that wait for others, in which they go on. */
  get isHolding(): boolean {
    return this.#held > this.extent.offset
  }

  /** Takes note of the size and the time that the file has now. */
  observe(stats: Stats): void {
    if (stats.size === this.size && stats.mtimeMs === this.#modified) return
    this.size = stats.size
    this.#modified = stats.mtimeMs
    this.isNews = true
  }

  /** The descriptor, opened if it is not; undefined if another file is at that place by now, or none. */
  open(): number | undefined {
    if (this.#descriptor !== undefined) return this.#descriptor
    const descriptor = openIfThere(this.file)
    if (descriptor === undefined) return undefined
    const stats = fstatSync(descriptor)
    if (identityOf(stats) !== this.identity) {
      closeSync(descriptor)
      return undefined
    }
    this.observe(stats)
    this.#descriptor = descriptor
    return descriptor
  }

  /** What the open file is now; undefined if it is not open. */
  stats(): Stats | undefined {
    return this.#descriptor === undefined ? undefined : fstatSync(this.#descriptor)
  }

  /** Takes note of what the open file is now. */
  refresh(): void {
    const stats = this.stats()
    if (stats !== undefined) this.observe(stats)
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  /** Whether what was read is still there. */
  isIntact(): boolean {
    const descriptor = this.open()
    return descriptor !== undefined && this.extent.isIn(descriptor)
  }

  /** Goes on at `extent`: of a file that was emptied, at its start. */
  restart(extent: Extent): void {
    this.extent = extent
    this.#scanned = extent.offset
    this.#held = extent.offset
    this.isNews = true
  }

  /** The complete lines up to the size that was seen last. Undefined stands for a pause: the search takes long. */
  *lines(buffer: Buffer): Generator<Piece | undefined> {
    const descriptor = this.open()
    if (descriptor === undefined) return
    if (this.#scanned > this.size) this.restart(this.extent)
    while (this.#scanned < this.size) {
      const start = this.#scanned
      const isUnitStart = start === this.extent.offset
      const length = readSync(descriptor, buffer, 0, buffer.length, start)
      const bytes = buffer.subarray(0, length)
      if (length === 0 || !this.extent.isIn(descriptor)) return
      const end = isUnitStart ? lastUnitStart(bytes, true) : this.#groups.feed(bytes, 0, length)
      if (end === -1) {
        if (isUnitStart) this.#begin(bytes)
        const lineEnd = bytes.lastIndexOf(LINE_FEED)
        if (lineEnd !== -1) this.#held = start + lineEnd + 1
        this.#scanned += length
        yield undefined
      } else if (isUnitStart) {
        yield this.#handOut(bytes.subarray(0, end))
      } else {
        yield* this.#longUnit(descriptor, start + end, buffer)
      }
    }
    this.isNews = false
  }

  /** The lines that have waited for others, in which they go on, for long enough. */
  *held(buffer: Buffer): Generator<Piece | undefined> {
    const descriptor = this.isHolding ? this.open() : undefined
    if (descriptor !== undefined) yield* this.#longUnit(descriptor, this.#held, buffer)
  }

  /** What is left of a file that nobody writes to any more: the last line, with the line feed that it lacks, or lines that wait. */
  *rest(buffer: Buffer): Generator<Piece | undefined> {
    const descriptor = this.open()
    if (descriptor === undefined || this.extent.offset >= this.size) return
    yield* this.#longUnit(descriptor, this.size, buffer)
  }

  position(): Position {
    const { path, file, state } = this
    return { path, file, device: this.#device, inode: this.#inode, state, ...this.extent.record() }
  }

  #begin(bytes: Buffer): void {
    this.#groups.close()
    this.#groups.feed(bytes, 0, bytes.length)
  }

  #handOut(chunk: Buffer): Piece {
    this.extent.extend(chunk)
    this.#scanned = this.extent.offset
    return { path: this.path, chunk, lineFeedAdded: false, isEnd: true }
  }

  /** The line or lines up to `end` in chunks. Until the last of them has been handed out, they count as not read. */
  *#longUnit(descriptor: number, end: number, buffer: Buffer): Generator<Piece> {
    const extent = this.extent.copy()
    let last = LINE_FEED
    while (extent.offset < end) {
      const chunk = this.#part(descriptor, extent.offset, end, buffer)
      if (chunk.length === 0) break
      last = chunk[chunk.length - 1]
      extent.extend(chunk)
      const isEnd = extent.offset === end && last === LINE_FEED
      if (isEnd) this.restart(extent)
      yield { path: this.path, chunk, lineFeedAdded: false, isEnd }
      if (isEnd) return
    }
    if (extent.offset === end) this.restart(extent)
    const added = last === LINE_FEED ? [] : [LINE_FEED]
    yield { path: this.path, chunk: Buffer.from(added), lineFeedAdded: added.length > 0, isEnd: true }
  }

  /** The next bytes of a line that was there as a whole; none if it is not any more. */
  #part(descriptor: number, start: number, end: number, buffer: Buffer): Buffer {
    try {
      const length = readSync(descriptor, buffer, 0, Math.min(buffer.length, end - start), start)
      return buffer.subarray(0, this.extent.isIn(descriptor) ? length : 0)
    } catch (error) {
      // What has been handed out must be ended first. It is said when the line is read again.
      reason(error)
      return buffer.subarray(0, 0)
    }
  }
}

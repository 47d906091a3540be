/** An edit replaces `[FROM, TO)` of the chunk by its fragment; it is an insertion where the two are equal. */
const FROM = 0
const TO = 1
const EDIT_SIZE = 2

const NOTHING = Buffer.alloc(0)

/** Where changes of a line are said. */
export interface Changes {
  /** How many there are. */
  readonly count: number
  insert(pos: number, fragment: Buffer): void
  remove(from: number, to: number): void
  /** Takes back all but the first `count`, which are insertions. */
  drop(count: number): void
}

/**
 * What is to be changed in one chunk: edits in ascending order that do not overlap. Whoever wants the output to differ
 * from the input says so here, and only `apply` writes bytes: what no edit covers is copied as it is.
 *
 *     in      {"code":4100,"a":1}⏎
 *                         ↑ [12, 12) becomes ,"decoded":{…}
 *     out     {"code":4100,"decoded":{…},"a":1}⏎
 */
export class Edits implements Changes {
  #ranges = new Int32Array(256 * EDIT_SIZE)
  /** `#fragments[i]` belongs to the edit whose range is at `i * EDIT_SIZE`. */
  readonly #fragments: Buffer[] = []
  /** By how much longer the output is than the input. */
  #growth = 0
  /** Where outputs are written, the next one from `#used` on; undefined if each is the receiver's to keep. */
  #room: Buffer | undefined
  #used = 0

  /** With `reuse`, what `apply` returns holds only until `recycle`. */
  constructor(reuse: boolean) {
    this.#room = reuse ? Buffer.alloc(0) : undefined
  }

  get count(): number {
    return this.#fragments.length
  }

  clear(): void {
    this.#fragments.length = 0
    this.#growth = 0
  }

  /** The outputs so far have been used up: their memory is free. */
  recycle(): void {
    this.#used = 0
  }

  /** Puts a fragment before the byte at `pos`. The fragment is kept until `clear`, not copied. */
  insert(pos: number, fragment: Buffer): void {
    this.#push(pos, pos, fragment)
  }

  /** Takes back all insertions but the first `count`. */
  drop(count: number): void {
    for (const fragment of this.#fragments.splice(count)) this.#growth -= fragment.length
  }

  /** Whether what ends at `pos`, and nothing stands behind it, is left out. */
  removesUpTo(pos: number): boolean {
    const last = this.count - 1
    return last >= 0 && this.#ranges[last * EDIT_SIZE + TO] === pos && this.#fragments[last] === NOTHING
  }

  /** Leaves out `[from, to)`. Neighbours become one edit, so that leaving out most of a chunk costs little. */
  remove(from: number, to: number): void {
    const last = this.count - 1
    const touches =
      last >= 0 && this.#ranges[last * EDIT_SIZE + TO] === from && this.#fragments[last] === NOTHING
    if (touches) {
      this.#ranges[last * EDIT_SIZE + TO] = to
      this.#growth -= to - from
    } else {
      this.#push(from, to, NOTHING)
    }
  }

  /** Puts all but the first `count`, which were made out of order, in order. */
  sort(count: number): void {
    const ranges = this.#ranges
    // Only these are looked at: a log of many units is sorted once for each of them.
    const order = Array.from({ length: this.count - count }, (_, index) => count + index)
    order.sort((a, b) => ranges[a * EDIT_SIZE + FROM] - ranges[b * EDIT_SIZE + FROM])
    const sorted = order.map((edit) => ({
      from: ranges[edit * EDIT_SIZE + FROM],
      to: ranges[edit * EDIT_SIZE + TO],
      fragment: this.#fragments[edit],
    }))
    this.#fragments.length = count
    for (const { from, to, fragment } of sorted) this.#place(from, to, fragment)
  }

  /** Takes back the insertions among all but the first `count`. */
  dropInsertions(count: number): void {
    const ranges = this.#ranges
    let kept = count
    for (let edit = count; edit < this.count; edit++) {
      const fragment = this.#fragments[edit]
      if (fragment !== NOTHING) {
        this.#growth -= fragment.length
        continue
      }
      ranges.copyWithin(kept * EDIT_SIZE, edit * EDIT_SIZE, (edit + 1) * EDIT_SIZE)
      this.#fragments[kept++] = fragment
    }
    this.#fragments.length = kept
  }

  /** `bytes[from, to)` as edited, in a buffer of its own. All edits lie in that range. */
  apply(bytes: Buffer, from: number, to: number): Buffer {
    const output = this.#allocate(to - from + this.#growth)
    let written = 0
    let pos = from
    for (let edit = 0; edit < this.count; edit++) {
      const at = edit * EDIT_SIZE
      const fragment = this.#fragments[edit]
      const editFrom = this.#ranges[at + FROM]
      written += bytes.copy(output, written, pos, editFrom)
      written += fragment.copy(output, written)
      pos = this.#ranges[at + TO]
    }
    bytes.copy(output, written, pos, to)
    return output
  }

  /** The same for a text whose UTF-8 the bytes are: what no edit covers stays as it is, lone surrogates too. */
  applyToText(text: string, bytes: Buffer): string {
    let output = ''
    let pos = 0
    let index = 0
    for (let edit = 0; edit < this.count; edit++) {
      const from = this.#ranges[edit * EDIT_SIZE + FROM]
      const to = this.#ranges[edit * EDIT_SIZE + TO]
      const until = index + lengthOfText(bytes, pos, from)
      output += text.slice(index, until) + this.#fragments[edit].toString()
      index = until + lengthOfText(bytes, from, to)
      pos = to
    }
    return output + text.slice(index)
  }

  #allocate(size: number): Buffer {
    if (this.#room === undefined) return Buffer.allocUnsafeSlow(size)
    if (this.#used + size > this.#room.length) {
      // What lies in the old room stays there for whoever holds it.
      this.#room = Buffer.allocUnsafeSlow(Math.max(this.#room.length, 2 * size))
      this.#used = 0
    }
    this.#used += size
    return this.#room.subarray(this.#used - size, this.#used)
  }

  #push(from: number, to: number, fragment: Buffer): void {
    this.#place(from, to, fragment)
    this.#growth += fragment.length - (to - from)
  }

  #place(from: number, to: number, fragment: Buffer): void {
    const at = this.count * EDIT_SIZE
    if (at === this.#ranges.length) {
      const larger = new Int32Array(this.#ranges.length * 2)
      larger.set(this.#ranges)
      this.#ranges = larger
    }
    this.#ranges[at + FROM] = from
    this.#ranges[at + TO] = to
    this.#fragments.push(fragment)
  }
}

/** How many units of UTF-16 these bytes are: a lone surrogate is one, as is U+FFFD, which stands for it among bytes. */
function lengthOfText(bytes: Buffer, from: number, to: number): number {
  return bytes.toString('utf8', from, to).length
}

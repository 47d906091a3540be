/**
 * Hits are records of eight integers in one growing array, so that a line with a million codes costs a million times
 * 32 bytes and no objects. A record lies at `index * HIT_SIZE`:
 *
 *     "data":{"errCode" : -45029 , …
 *              ───┬───    ──┬───
 *                NAME       └ [VALUE_START, VALUE_END)      quotes are part of a string's value
 *     OBJECT   which object of the line it stands in, counted from 1 by opening brace
 *     DEPTH    how many brackets and braces are open there, from 1
 *     ID       what the decoder makes of it: a code, or what is less than OUTDONE and has nothing of ours behind it
 *     LEVEL    how many strings it stands in: 0, or that of a document inside a string
 *     OURS_END where what is ours behind its value ends: only the stripper asks
 */
/** The id of a code that another one of its object outdoes: it does not count, but a run that knew only this one may have written behind it. */
export const OUTDONE = -1

export const HIT_SIZE = 8
export const NAME = 0
export const OBJECT = 1
export const DEPTH = 2
export const VALUE_START = 3
export const VALUE_END = 4
export const ID = 5
export const LEVEL = 6
export const OURS_END = 7

/** Where in the line each byte of a document stands, and in how many strings. */
interface Place {
  readonly level: number
  readonly origins: Int32Array
}

/** The hits of one line, in the order in which they stand there. The array is reused: it holds until the next line. */
export class Hits {
  /** `data.length >= count * HIT_SIZE`; what lies behind that is left from earlier lines. */
  data = new Int32Array(64 * HIT_SIZE)
  /** The array that it has by itself, where `data` is that of a kernel for a while. */
  #own = this.data
  count = 0
  /** How many of them are members with the name of an insertion: nearly always none. */
  members = 0
  /** How many of them are strings that may hold a document: few. */
  wrapped = 0
  /** How many objects the line has. */
  objects = 0

  clear(): void {
    this.count = 0
    this.members = 0
    this.wrapped = 0
    this.objects = 0
  }

  /** Takes its own array again, with nothing in it. */
  takeOwn(): void {
    this.data = this.#own
    this.clear()
  }

  /** A member with the name of an insertion, wherever its value ends. */
  pushMember(name: number, object: number, depth: number, start: number): void {
    this.push(name, object, depth, start, start)
    this.members++
  }

  /** A string under a name that stands for documents. Quotes are part of it. */
  pushWrapped(name: number, object: number, depth: number, start: number, end: number): void {
    this.push(name, object, depth, start, end)
    this.wrapped++
  }

  push(name: number, object: number, depth: number, start: number, end: number): void {
    const at = this.count * HIT_SIZE
    if (at === this.data.length) this.#grow()
    const data = this.data
    data[at + NAME] = name
    data[at + OBJECT] = object
    data[at + DEPTH] = depth
    data[at + VALUE_START] = start
    data[at + VALUE_END] = end
    data[at + ID] = 0
    data[at + LEVEL] = 0
    data[at + OURS_END] = end
    this.count++
  }

  /** A hit of a document, `from[at, at + HIT_SIZE)`, as one of the line that it stands in; undefined is the line itself. */
  pushFrom(from: Int32Array, at: number, firstObject: number, place: Place | undefined): void {
    const start = from[at + VALUE_START]
    const end = from[at + VALUE_END]
    const oursEnd = from[at + OURS_END]
    const to = this.count * HIT_SIZE
    const origins = place?.origins
    this.push(
      from[at + NAME],
      firstObject + from[at + OBJECT],
      from[at + DEPTH],
      origins === undefined ? start : origins[start],
      origins === undefined ? end : origins[end],
    )
    this.data[to + ID] = from[at + ID]
    this.data[to + LEVEL] = place?.level ?? 0
    this.data[to + OURS_END] = origins === undefined ? oursEnd : origins[oursEnd]
  }

  #grow(): void {
    const larger = new Int32Array(this.data.length * 2)
    larger.set(this.data)
    this.data = larger
    this.#own = larger
  }
}

import { BACKSLASH, QUOTE } from './bytes.ts'
import { MAX_DEPTH } from './check.ts'
import { HIT_SIZE } from './hits.ts'
import type { Search } from './kernel.ts'
import { MEMBER, type Names } from './names.ts'

/** Below lies what the compiler may have put there. */
const FIRST = 1024
/** What a scan tells, and what a check found: sixteen integers. */
export const TOLD = FIRST
export const CELLS = 16
/** A line with more hits is read by the other kernel. */
const MOST_HITS = 8192
/** See assembly/events.ts. */
const MOST_EVENTS = 4096 + 2
/** Bytes that a kernel may read at once, and so beyond what it is given, at either end. */
export const SLACK = 128
/** The kernel compares keys of this length with one load. */
const SHORT = 15
/** So many endings are compared one by one. */
const FEW = 3
const INTEGER = 4
/** Blocks that are looked at begin at multiples of this. */
const BLOCK = 64

/**
 * A search as the kernel has it in its memory, from FIRST on. It is made once, and copied there as it is:
 *
 *     told │ filter │ names │ statuses │ stack │ hits │ events │ slack │ window …
 *
 * See assembly/names.ts and assembly/filter.ts for what is in the tables.
 */
export class Tables {
  readonly image: Uint8Array
  /** The arguments of `layOut`. */
  readonly layout: readonly number[]
  /** Where hits lie, in bytes, and how many integers there is room for. */
  readonly hitsAt: number
  readonly hitsLength = MOST_HITS * HIT_SIZE
  /** Where bytes go that are looked at. */
  readonly windowAt: number
  /** Whether the endings are few: see assembly/filter.ts. */
  readonly areFew: boolean
  #parts: { readonly at: number; readonly bytes: Uint8Array }[] = []
  #end = FIRST

  constructor({ names, statuses, unwrap }: Search) {
    const wanted = names.texts.filter((_, name) => names.kinds[name] < MEMBER)
    const areOdd = wanted.some((text) => text.includes(BACKSLASH))
    const areShort = !areOdd && wanted.every((text) => text.length <= SHORT)
    const sums = [...new Set(wanted.map(ending))]
    this.areFew = !areOdd && sums.length <= FEW
    this.#reserve(CELLS * INTEGER)
    const filterAt = this.#place(filterOf(sums, areOdd, unwrap))
    const namesAt = this.#placeNames(names, wanted)
    const statusesAt = this.#placeNames(statuses, [])
    const stackAt = this.#reserve(MAX_DEPTH * INTEGER)
    this.image = this.#makeImage()
    this.hitsAt = this.#reserve(this.hitsLength * INTEGER)
    const hitsEnd = this.#end
    const eventsAt = this.#reserve(MOST_EVENTS * INTEGER)
    this.windowAt = Math.ceil((this.#end + SLACK) / BLOCK) * BLOCK
    const flags = [areShort, unwrap, areOdd].map(Number)
    this.layout = [TOLD, stackAt, this.hitsAt, hitsEnd, eventsAt, filterAt, namesAt, statusesAt, ...flags]
  }

  #placeNames({ slots, next, starts, letters, kinds }: Names, wanted: readonly Uint8Array[]): number {
    const lengths = [...new Set(wanted.map((text) => text.length))]
    const addresses = [slots, next, starts, padded(letters), kinds, Uint32Array.from(lengths)].map((table) =>
      this.#place(new Uint8Array(table.buffer, table.byteOffset, table.byteLength)),
    )
    return this.#place(new Uint8Array(Uint32Array.from([...addresses, lengths.length]).buffer))
  }

  #place(bytes: Uint8Array): number {
    const at = this.#reserve(bytes.length)
    this.#parts.push({ at, bytes })
    return at
  }

  /** At a multiple of sixteen, which is what the widest loads like. */
  #reserve(length: number): number {
    const at = this.#end
    this.#end = Math.ceil((at + length) / 16) * 16
    return at
  }

  #makeImage(): Uint8Array {
    const image = new Uint8Array(this.#end - FIRST)
    for (const { at, bytes } of this.#parts) image.set(bytes, at - FIRST)
    this.#parts = []
    return image
  }
}

/** The sum of the last two bytes of a key: one of a single byte has a quote before it. */
function ending(text: Uint8Array): number {
  return ((text.at(-2) ?? QUOTE) + (text.at(-1) ?? QUOTE)) & 0xff
}

/** Three sums; sixteen bytes by the lower half of a sum and sixteen by the upper one; what ends a key beside a quote. */
function filterOf(sums: readonly number[], takesAll: boolean, unwrap: boolean): Uint8Array {
  const table = new Uint8Array(64)
  for (let index = 0; index < FEW; index++) table[index] = sums[index] ?? sums[0] ?? 0
  for (const sum of sums) {
    const bit = 1 << ((sum >> 4) & 7)
    table[16 + (sum & 0x0f)] |= bit
    table[32 + (sum >> 4)] |= bit
  }
  if (takesAll) table.fill(0xff, 16, 48)
  table[48] = unwrap ? BACKSLASH : QUOTE
  return table
}

/** With room behind it for a load that begins at its last byte. */
function padded(letters: Uint8Array): Uint8Array {
  const table = new Uint8Array(letters.length + 16)
  table.set(letters)
  return table
}

import type { Edits } from './edits.ts'
import { Joined } from './joined.ts'
import type { Settings } from './options.ts'
import { Reader } from './reader.ts'
import { ALONE, Groups } from './scan/groups.ts'
import { OVERSIZE } from './scan/kind.ts'
import { endOfLine, isPartial } from './scan/piece.ts'
import { selects } from './select.ts'
import type { Tally } from './tally.ts'

/** Lines that are one, and what it is. */
interface Group {
  /** Where its pieces begin, and end without their line feeds, by turns. */
  readonly pieces: number[]
  /** Whether its last piece has come. */
  isWhole: boolean
  /** Undefined until it is read. */
  reading: Reading | undefined
}

interface Reading {
  readonly kind: number
  readonly isSelected: boolean
}

/** A line, and the group that it is a piece of. */
interface Line {
  readonly start: number
  readonly end: number
  readonly group: Group | undefined
}

/**
 * Rewrites the lines of a unit in which some are pieces of others, from the first of them up to where no group is open.
 * The lines of a whole group are read as the one that they were, and each of them is what that one is; all others are
 * read alone.
 *
 * As a line grows only if it does not get longer than allowed, so does the unit: either everything is put in, or nothing.
 */
export class Region {
  readonly #settings: Settings
  /** Its own, for whoever reads the lines around the unit is in the middle of a search. Made when there is a unit at all. */
  #ownReader: Reader | undefined
  readonly #edits: Edits
  readonly #tally: Tally
  readonly #joined: Joined
  readonly #groups = new Groups()
  /** By how much the unit could grow, in any language. */
  #growth = 0

  constructor(settings: Settings, edits: Edits, tally: Tally) {
    this.#settings = settings
    this.#edits = edits
    this.#tally = tally
    this.#joined = new Joined(edits)
  }

  /** The unit is `bytes[from, to)`, with its last line feed. */
  rewrite(bytes: Buffer, from: number, to: number): void {
    const mark = this.#edits.count
    this.#growth = 0
    const room = this.#settings.maxLineBytes - (to - 1 - from)
    for (const line of this.#lines(bytes, from, to)) {
      const { kind, isSelected } = room < 0 ? this.#tooLong() : this.#read(bytes, line)
      this.#tally.lines[kind]++
      if (!isSelected) this.#edits.remove(line.start, line.end + 1)
    }
    this.#edits.sort(mark)
    if (this.#growth > room) this.#edits.dropInsertions(mark)
  }

  get #reader(): Reader {
    // It loads all bytes again for each line, which the other kernel would copy each time.
    this.#ownReader ??= new Reader({ ...this.#settings, kernel: 'typescript' }, this.#tally)
    return this.#ownReader
  }

  #lines(bytes: Buffer, from: number, to: number): Line[] {
    const lines: Line[] = []
    const groups = new Map<number, Group>()
    this.#groups.close()
    for (let start = from; start < to; ) {
      const end = endOfLine(bytes, start, to) - 1
      const number = this.#groups.take(bytes, start)
      const group = number === ALONE ? undefined : (groups.get(number) ?? newGroup())
      if (group !== undefined) {
        groups.set(number, group)
        group.pieces.push(start, end)
        group.isWhole = !isPartial(bytes, start)
      }
      lines.push({ start, end, group })
      start = end + 1
    }
    return lines
  }

  #read(bytes: Buffer, { start, end, group }: Line): Reading {
    if (group === undefined || !group.isWhole) return this.#readLine(bytes, start, end, this.#edits)
    group.reading ??= this.#readGroup(bytes, group)
    return group.reading
  }

  #readGroup(bytes: Buffer, { pieces }: Group): Reading {
    this.#joined.clear()
    for (let at = 0; at < pieces.length; at += 2) this.#joined.add(bytes, pieces[at], pieces[at + 1])
    const line = this.#joined.line()
    return this.#readLine(line, 0, line.length - 1, this.#joined)
  }

  #readLine(bytes: Buffer, start: number, end: number, changes: Edits | Joined): Reading {
    const { only, writes } = this.#settings
    const reader = this.#reader
    reader.load(bytes)
    reader.nextCandidate(start, end + 1)
    const kind = reader.read(start, end)
    const isSelected = only === undefined || selects(only, kind, reader.hits)
    if (isSelected && writes && reader.hits.count > 0) {
      this.#growth += reader.edit(Number.POSITIVE_INFINITY, changes)
    }
    return { kind, isSelected }
  }

  #tooLong(): Reading {
    const { only } = this.#settings
    return { kind: OVERSIZE, isSelected: only === undefined || only.kinds[OVERSIZE] === 1 }
  }
}

function newGroup(): Group {
  return { pieces: [], isWhole: false, reading: undefined }
}

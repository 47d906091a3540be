import type { Catalog } from './catalog/catalog.ts'
import { type Fault, LANGUAGES, type Language } from './catalog/fault.ts'
import type { Changes } from './edits.ts'
import { fragment, type Members } from './members.ts'
import { MAX_DEPTH } from './scan/check.ts'
import { escaped } from './scan/escape.ts'
import { DEPTH, HIT_SIZE, type Hits, ID, LEVEL, NAME, OBJECT, VALUE_END } from './scan/hits.ts'

/** A fragment, and how many bytes the longest of its translations has. */
interface Insertion {
  readonly text: Buffer
  readonly longest: number
}

/** A set has its limits, and a line of 1 GiB may have more members: one with more than so many gets nothing put in. */
const MOST_TAKEN = 1 << 20

/** Lines are counted in 31 bits, and then from the start again. */
const LAST_LINE = 0x7fffffff

/**
 * Puts the meaning behind each failing code of a line. Which member a code gets depends on its object alone:
 *
 *     {"code":4100,…}                        ,"decoded":{…}                  the first failing code
 *     {"code":4100,"errCode":-45029,…}       ,"errCodeDecoded":{…}           any further one
 *     {"code":4100,…,"decoded":7}            nothing                         the name is taken
 *
 * The rule sees no difference between a member of its own and somebody else's, and that is what makes a second run
 * change nothing.
 */
export class Splicer {
  readonly #members: Members
  readonly #catalog: Catalog
  readonly #language: Language
  /** What goes in at a level for a member and a fault, made when first needed: at `(level * names + member) * faults + id - 1`. */
  readonly #insertions: Insertion[] = []
  /** The (object, name) pairs of this line that are taken, as `object * names + name`. Nearly always empty. */
  readonly #taken = new Set<number>()
  /** In which line, counted by `#line`, a code last failed in the object of this number. */
  #failed = new Int32Array(1024)
  #line = 0

  constructor(members: Members, catalog: Catalog, language: Language) {
    this.#members = members
    this.#catalog = catalog
    this.#language = language
  }

  /**
   * Adds the insertions for one line to `changes`, but none of them if the line would grow by more than `room` bytes, in
   * whatever language: what faultline writes it can also read again. For the same reason a code nested as deep as
   * allowed gets none: the object beside it would be too deep. Returns by how much the line could grow.
   */
  edit(hits: Hits, room: number, changes: Changes): number {
    const { data, count } = hits
    const mark = changes.count
    let added = 0
    this.#noteMembers(hits)
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const id = data[at + ID]
      if (id <= 0) continue
      if (added > room || this.#taken.size > MOST_TAKEN) break
      const member = this.#memberFor(data[at + OBJECT], data[at + NAME])
      if (member === -1 || data[at + DEPTH] === MAX_DEPTH) continue
      const insertion = this.#insertion(member, id, data[at + LEVEL])
      added += insertion.longest
      changes.insert(data[at + VALUE_END], insertion.text)
    }
    const isTooMany = this.#taken.size > MOST_TAKEN
    if (added > room || isTooMany) changes.drop(mark)
    return isTooMany ? 0 : added
  }

  #noteMembers({ data, count, members }: Hits): void {
    if (this.#line === LAST_LINE) this.#failed.fill(0)
    this.#line = this.#line === LAST_LINE ? 1 : this.#line + 1
    if (this.#taken.size > 0) this.#taken.clear()
    if (members === 0) return
    const { names, field } = this.#members
    for (let at = 0; at < count * HIT_SIZE && this.#taken.size <= MOST_TAKEN; at += HIT_SIZE) {
      const name = data[at + NAME]
      if (name >= field) this.#taken.add(data[at + OBJECT] * names.length + name)
    }
  }

  /** The index of the member that a failing code under `key` gets in this object, or -1 if that name is taken. */
  #memberFor(object: number, key: number): number {
    const { names, field } = this.#members
    const again = this.#failedBefore(object)
    if (!again && this.#taken.size === 0) return field
    const member = again ? field + 1 + key : field
    const place = object * names.length + member
    if (this.#taken.has(place)) return -1
    this.#taken.add(place)
    return member
  }

  /** Whether a code of this line has failed in this object; from now on one has. */
  #failedBefore(object: number): boolean {
    if (object >= this.#failed.length) {
      const larger = new Int32Array(2 * object)
      larger.set(this.#failed)
      this.#failed = larger
    }
    const before = this.#failed[object] === this.#line
    this.#failed[object] = this.#line
    return before
  }

  #insertion(member: number, id: number, level: number): Insertion {
    const { faults } = this.#catalog
    const { names } = this.#members
    const at = (level * names.length + member) * faults.length + id - 1
    this.#insertions[at] ??= this.#make(names[member].text, faults[id - 1], level)
    return this.#insertions[at]
  }

  #make(name: string, fault: Fault, level: number): Insertion {
    const text = (language: Language): Buffer =>
      Buffer.from(escaped(fragment(name, fault, language).toString(), level))
    return {
      text: text(this.#language),
      longest: Math.max(...LANGUAGES.map((language) => text(language).length)),
    }
  }
}

import type { Catalog } from './catalog/catalog.ts'
import type { Fault, Language } from './catalog/fault.ts'
import type { Edits } from './edits.ts'
import { fragment, type Members } from './members.ts'
import { MAX_DEPTH } from './scan/check.ts'
import { DEPTH, HIT_SIZE, type Hits, ID, NAME, OBJECT, VALUE_END } from './scan/hits.ts'
import type { Name } from './scan/names.ts'

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
  /** What goes in for a member and a fault, made when first needed: at `member * faults + id - 1`. */
  readonly #fragments: Buffer[] = []
  /** The (object, name) pairs of this line that are taken, as `object * names + name`. */
  readonly #taken = new Set<number>()
  /** The objects of this line in which a code has failed already. */
  readonly #failed = new Set<number>()

  constructor(members: Members, catalog: Catalog, language: Language) {
    this.#members = members
    this.#catalog = catalog
    this.#language = language
  }

  /**
   * Adds the insertions for one line to `edits`, unless they would make it longer than `room` bytes more: what
   * faultline writes it can also read again, and a code nested as deep as allowed has no room for an object beside it.
   */
  edit(hits: Hits, room: number, edits: Edits): void {
    const { data, count } = hits
    const mark = edits.count
    let added = 0
    this.#noteMembers(hits)
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const id = data[at + ID] as number
      if (id <= 0) continue
      const member = this.#memberFor(data[at + OBJECT] as number, data[at + NAME] as number)
      if (member === -1 || data[at + DEPTH] === MAX_DEPTH) continue
      const text = this.#fragment(member, id)
      added += text.length
      edits.insert(data[at + VALUE_END] as number, text)
    }
    if (added > room) edits.drop(mark)
  }

  #noteMembers({ data, count }: Hits): void {
    this.#taken.clear()
    this.#failed.clear()
    const { names } = this.#members
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const name = data[at + NAME] as number
      if (name >= this.#members.field) this.#taken.add((data[at + OBJECT] as number) * names.length + name)
    }
  }

  /** The index of the member that a failing code under `key` gets in this object, or -1 if that name is taken. */
  #memberFor(object: number, key: number): number {
    const { names, field } = this.#members
    const member = this.#failed.has(object) ? field + 1 + key : field
    this.#failed.add(object)
    const place = object * names.length + member
    if (this.#taken.has(place)) return -1
    this.#taken.add(place)
    return member
  }

  #fragment(member: number, id: number): Buffer {
    const { faults } = this.#catalog
    const at = member * faults.length + id - 1
    this.#fragments[at] ??= fragment(
      (this.#members.names[member] as Name).text,
      faults[id - 1] as Fault,
      this.#language,
    )
    return this.#fragments[at] as Buffer
  }
}

import type { Edits } from './edits.ts'
import { Inserted } from './inserted.ts'
import type { Members } from './members.ts'
import { HIT_SIZE, type Hits, ID, NAME, VALUE_END } from './scan/hits.ts'

/** Takes out what the splicer puts in. */
export class Stripper {
  readonly #inserted: Inserted

  constructor(members: Members) {
    this.#inserted = new Inserted(members)
  }

  /** Adds the removals for one line, whose bytes are well-formed JSON, to `edits`. */
  edit(bytes: Uint8Array, hits: Hits, edits: Edits): void {
    const { data, count } = hits
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (data[at + ID] < 0) continue
      const from = data[at + VALUE_END]
      const to = this.#inserted.endOfMembers(bytes, from, data[at + NAME])
      if (to > from) edits.remove(from, to)
    }
  }
}

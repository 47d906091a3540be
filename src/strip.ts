import type { Changes } from './edits.ts'
import { Inserted } from './inserted.ts'
import type { Members } from './members.ts'
import type { Document } from './scan/document.ts'
import { HIT_SIZE, type Hits, ID, NAME, OURS_END, OUTDONE, VALUE_END } from './scan/hits.ts'

/** Takes out what the splicer puts in. */
export class Stripper {
  readonly #inserted: Inserted

  constructor(members: Members) {
    this.#inserted = new Inserted(members)
  }

  /**
   * Finds what is ours behind each of these hits of a line or a document inside one. `bytes` are well-formed JSON; of a
   * document, only what is spelled in its line as the splicer spells it is ours.
   */
  measure(bytes: Uint8Array, { data, count }: Hits, document?: Document): void {
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (data[at + ID] < OUTDONE) continue
      data[at + OURS_END] = this.#inserted.endOfMembers(
        bytes,
        data[at + VALUE_END],
        data[at + NAME],
        document,
      )
    }
  }

  /** Adds the removals for one line, which have been measured, to `changes`. */
  edit({ data, count }: Hits, changes: Changes): void {
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const from = data[at + VALUE_END]
      const to = data[at + OURS_END]
      if (to > from) changes.remove(from, to)
    }
  }
}

import { INSERTED, type Members } from './members.ts'
import { CLOSE_BRACE, spells } from './scan/bytes.ts'
import type { Document } from './scan/document.ts'
import { spelling } from './scan/names.ts'
import { endOfString } from './scan/string.ts'

/**
 * Knows the members that the splicer puts in. One is ours if it stands directly behind a code, has the name that the code
 * may get, and has exactly our shape, to the byte but for the words:
 *
 *     -45029,"decoded":{"stage":"…","step":"…","cause":"…","category":"…","party":"…","retry":"…","message":"…"}
 *           └──────── ours ────────────────────────────────────────────────────────────────────────────────────┘
 *
 * So the language and the words that it was inserted with need not be known. The codes must be: a status, or a code that
 * is a name, is a code only for a catalog that documents it. Which code of a pair counts does not matter.
 */
export class Inserted {
  /** For each key the two openings that its member can have, up to the opening quote of the stage. */
  readonly #openings: readonly (readonly [Buffer, Buffer])[]
  /** What stands between one word and the next. */
  readonly #between: readonly Buffer[]

  constructor(members: Members) {
    const [first, ...others] = INSERTED
    const opening = (name: string): Buffer => Buffer.from(`,"${spelling(name)}":{"${first}":"`)
    const text = (index: number): string => members.names[index]?.text ?? ''
    this.#openings = members.names
      .slice(0, members.field)
      .map((_, key) => [opening(text(members.field)), opening(text(members.field + 1 + key))])
    this.#between = others.map((word) => Buffer.from(`,"${word}":"`))
  }

  /**
   * The position behind our members that begin at `pos`, which is `pos` if none does. A log that was cut up and decoded
   * again can have two behind one code: a name is only taken if it is the very one that the code would get. In a document
   * inside a string, only what is spelled in its line as the splicer spells it is ours.
   */
  endOfMembers(bytes: Uint8Array, pos: number, key: number, document?: Document): number {
    for (;;) {
      const end = this.#endOfMember(bytes, pos, key)
      if (end === -1 || document?.isPlain(pos, end) === false) return pos
      pos = end
    }
  }

  /** The position behind our member that begins at `pos`, or -1 if none does. */
  #endOfMember(bytes: Uint8Array, pos: number, key: number): number {
    const openings = this.#openings[key]
    const opening = openings?.find((each) => spells(bytes, pos, pos + each.length, each))
    if (opening === undefined) return -1
    pos = endOfString(bytes, pos + opening.length)
    for (const text of this.#between) {
      if (pos === -1 || !spells(bytes, pos, pos + text.length, text)) return -1
      pos = endOfString(bytes, pos + text.length)
    }
    return pos !== -1 && bytes[pos] === CLOSE_BRACE ? pos + 1 : -1
  }
}

import { type Codes, haveFailed } from './codes.ts'
import { FAILED_INSIDE, type Noter } from './note.ts'
import { skipBlanks, spells } from './scan/bytes.ts'
import { Document } from './scan/document.ts'
import { LEVELS } from './scan/escape.ts'
import { HIT_SIZE, Hits, ID, NAME, VALUE_END, VALUE_START } from './scan/hits.ts'
import { type Name, type Names, WRAPPER } from './scan/names.ts'
import type { Stripper } from './strip.ts'

/** The keys under which log collectors put a whole record as a text. */
const WRAPPERS = ['log', 'MESSAGE', 'message', 'body'] as const

/** How a summary begins that an earlier run left as a line of the log: its codes were counted by that run. */
export const SUMMARY_RECORD = Buffer.from('{"faultline":{"schema":"faultline.summary/')

/** These names, and the wrappers' that are not among them. */
export function withWrappers(names: readonly Name[]): readonly Name[] {
  const wrappers = WRAPPERS.filter((wrapper) => names.every(({ text }) => text !== wrapper))
  return [...names, ...wrappers.map((text) => ({ text, kind: WRAPPER }))]
}

/**
 * Looks into the strings of a record that are records themselves, up to three in each other:
 *
 *     {"log":"{\"code\":4100}\n","stream":"stdout"}
 *              └ a document: an object as a whole, with blanks around it or not
 *
 * Its hits join those of the line, in their order, as if they stood there without a string around.
 */
export class Unwrapper {
  readonly #names: Names
  readonly #codes: Codes
  /** Undefined if nothing is to be taken out. */
  readonly #stripper: Stripper | undefined
  /** Undefined if nothing but counts is wanted. */
  readonly #noter: Noter | undefined
  readonly #documents: readonly Document[]
  readonly #all = new Hits()

  constructor(names: Names, codes: Codes, stripper: Stripper | undefined, noter: Noter | undefined) {
    this.#names = names
    this.#codes = codes
    this.#stripper = stripper
    this.#noter = noter
    this.#documents = Array.from({ length: LEVELS }, (_, index) => new Document(names, index + 1))
  }

  /**
   * The hits of a line that have been counted, without its wrapped strings, and those that stand in these, which it
   * counts. They hold until the next call.
   */
  unwrap(line: Buffer, hits: Hits): Hits {
    this.#all.clear()
    this.#take(line, hits, undefined)
    return this.#all
  }

  /** `source` is the line, or what `outer` says. Returns whether any of these hits, or any inside them, is a failure. */
  #take(source: Buffer, hits: Hits, outer: Document | undefined): boolean {
    const all = this.#all
    const { data, count } = hits
    const firstObject = all.objects
    let failed = haveFailed(hits)
    all.objects += hits.objects
    all.members += hits.members
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (this.#names.kinds[data[at + NAME]] !== WRAPPER) all.pushFrom(data, at, firstObject, outer)
      else if (this.#open(source, data[at + VALUE_START] + 1, data[at + VALUE_END] - 1, outer)) {
        data[at + ID] = FAILED_INSIDE
        failed = true
      }
    }
    return failed
  }

  /** Returns whether `source[start, end)`, which stands between quotes, is a record that failed. */
  #open(source: Buffer, start: number, end: number, outer: Document | undefined): boolean {
    const document = this.#documents[outer?.level ?? 0]
    if (!document?.read(source, start, end, outer?.origins)) return false
    const { bytes, hits } = document
    const first = skipBlanks(bytes, 0)
    if (spells(bytes, first, first + SUMMARY_RECORD.length, SUMMARY_RECORD)) return false
    this.#codes.count(bytes, hits)
    this.#stripper?.measure(bytes, hits, document)
    const failed = this.#take(bytes, hits, document)
    // What it says itself goes before what the records around it say.
    if (failed) this.#noter?.look(bytes, first, hits, document)
    return failed
  }
}

import type { Codes } from './codes.ts'
import { skipBlanks, spells } from './scan/bytes.ts'
import { Document } from './scan/document.ts'
import { LEVELS } from './scan/escape.ts'
import { HIT_SIZE, Hits, NAME, VALUE_END, VALUE_START } from './scan/hits.ts'
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
  readonly #documents: readonly Document[]
  readonly #all = new Hits()

  constructor(names: Names, codes: Codes, stripper: Stripper | undefined) {
    this.#names = names
    this.#codes = codes
    this.#stripper = stripper
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

  #take(source: Buffer, hits: Hits, document: Document | undefined): void {
    const all = this.#all
    const { data, count } = hits
    const origins = document?.origins
    const level = document?.level ?? 0
    const firstObject = all.objects
    all.objects += hits.objects
    all.members += hits.members
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      if (this.#names.kinds[data[at + NAME]] !== WRAPPER) all.pushFrom(data, at, firstObject, level, origins)
      else if (level < LEVELS) {
        this.#open(
          this.#documents[level],
          source,
          data[at + VALUE_START] + 1,
          data[at + VALUE_END] - 1,
          origins,
        )
      }
    }
  }

  #open(
    document: Document,
    source: Buffer,
    start: number,
    end: number,
    origins: Int32Array | undefined,
  ): void {
    if (!document.read(source, start, end, origins)) return
    const { bytes, hits } = document
    const first = skipBlanks(bytes, 0)
    if (spells(bytes, first, first + SUMMARY_RECORD.length, SUMMARY_RECORD)) return
    this.#codes.count(bytes, hits)
    this.#stripper?.measure(bytes, hits, document)
    this.#take(bytes, hits, document)
  }
}

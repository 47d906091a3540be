import type { Catalog } from './catalog/catalog.ts'
import { Decoder, IGNORED, SUCCEEDED, UNRECOGNISED } from './decode.ts'
import { Pairer } from './pair.ts'
import { QUOTE } from './scan/bytes.ts'
import { HIT_SIZE, type Hits, ID, NAME, VALUE_END, VALUE_START } from './scan/hits.ts'
import { MEMBER, type Name } from './scan/names.ts'
import type { Tally } from './tally.ts'

/** Decodes the hits of records, and counts them. */
export class Codes {
  readonly #kinds: Uint8Array
  readonly #decoder: Decoder
  readonly #pairer: Pairer
  readonly #tally: Tally

  constructor(names: readonly Name[], catalog: Catalog, tally: Tally) {
    this.#kinds = Uint8Array.from(names, ({ kind }) => kind)
    this.#decoder = new Decoder(catalog, names)
    this.#pairer = new Pairer(catalog, names)
    this.#tally = tally
  }

  /** Gives each hit of one record, whose value stands in `bytes`, its id, and counts it by that. */
  count(bytes: Buffer, hits: Hits): void {
    const { data, count } = hits
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const name = data[at + NAME]
      const isCode = this.#kinds[name] < MEMBER
      data[at + ID] = isCode
        ? this.#decoder.idOf(bytes, data[at + VALUE_START], data[at + VALUE_END], name)
        : IGNORED
    }
    this.#pairer.settle(hits)
    this.#tallyUp(bytes, hits)
  }

  /** Whether `bytes[pos, end)` means anything under the key with this name. */
  isCode(bytes: Buffer, pos: number, end: number, name: number): boolean {
    return this.#decoder.idOf(bytes, pos, end, name) !== IGNORED
  }

  #tallyUp(bytes: Buffer, { data, count }: Hits): void {
    const tally = this.#tally
    for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
      const id = data[at + ID]
      if (id > 0) {
        tally.byId[id]++
      } else if (id === UNRECOGNISED) {
        const quote = bytes[data[at + VALUE_START]] === QUOTE ? 1 : 0
        tally.countUnrecognised(bytes, data[at + VALUE_START] + quote, data[at + VALUE_END] - quote)
      } else if (id === SUCCEEDED) {
        tally.succeeded++
      }
    }
  }
}

/** Whether any of these hits, which have been counted, is a failure. */
export function haveFailed({ data, count }: Hits): boolean {
  for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) if (data[at + ID] > 0) return true
  return false
}

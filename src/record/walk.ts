import { Decoder, IGNORED, UNRECOGNISED } from '../decode.ts'
import type { Settings } from '../options.ts'
import { Pairer } from '../pair.ts'
import { MAX_DEPTH } from '../scan/check.ts'
import { HIT_SIZE, Hits, ID, LEVEL, NAME, OBJECT } from '../scan/hits.ts'
import { MEMBER, STATUS_KEY, WRAPPER } from '../scan/names.ts'
import { withWrappers } from '../unwrap.ts'
import { isContainer, type PlainObject, rebuilt } from './plain.ts'
import { type Code, insertion, type Rewrite, removal } from './rewrite.ts'
import { Strings } from './strings.ts'

/** A record with more open brackets than a line may have: so is each that contains itself. */
export const TOO_DEEP = Symbol('too deep')

const NOTHING = Buffer.alloc(0)

/** A code of an object: where its key is among the keys, and which of the hits it is. */
interface Hit {
  readonly index: number
  readonly name: number
  readonly hit: number
}

/**
 * Reads one record and rewrites it. What is not changed is not copied:
 *
 *     record   {a, data: {tasks: [{errCode: -45029}, {errCode: 0}]}}
 *     output   {a, data: {tasks: [{errCode: -45029, decoded}, ·]}}        a and · are the very same objects
 *
 * It reads an object as JSON.stringify writes it, and decides as the byte path does on that text: the hits are those that
 * a check of the text would find, in the same order, but without positions.
 */
export class Walk {
  readonly hits = new Hits()
  /** What stands in the strings of the record, whose codes are counted there. */
  readonly strings: Strings
  /** How JSON spells the value of each hit; nothing for a member, and for what stands in a string. */
  readonly values: Buffer[] = []
  readonly #names: ReadonlyMap<string, number>
  readonly #kinds: readonly number[]
  readonly #decoder: Decoder
  readonly #pairer: Pairer
  readonly #rewrite: Rewrite
  #objects = 0

  constructor(settings: Settings) {
    const { catalog, members, language, strip, unwrap } = settings
    const names = unwrap ? withWrappers(members.names) : members.names
    this.#names = new Map(names.map(({ text }, name) => [text, name]))
    this.#kinds = names.map(({ kind }) => kind)
    this.strings = new Strings(settings)
    this.#decoder = new Decoder(catalog, members.names)
    this.#pairer = new Pairer(catalog, members.names)
    this.#rewrite = strip ? removal(members) : insertion(members, catalog, language)
  }

  clear(): void {
    this.hits.clear()
    this.values.length = 0
    this.strings.clear()
    this.#objects = 0
  }

  /**
   * The record as it goes out, itself if nothing changes; `depth` containers are open around it.
   *
   * @throws whatever a getter or a proxy in it throws
   */
  rewrite(record: PlainObject | unknown[], depth = 0): unknown {
    if (depth === MAX_DEPTH) return TOO_DEEP
    return Array.isArray(record) ? this.#array(record, depth + 1) : this.#object(record, depth + 1)
  }

  #array(items: unknown[], depth: number): unknown {
    let copy: unknown[] | undefined
    for (let index = 0; index < items.length; index++) {
      const item = items[index]
      if (!isContainer(item)) continue
      const written = this.rewrite(item, depth)
      if (written === TOO_DEEP) return TOO_DEEP
      if (written === item) continue
      copy ??= [...items]
      copy[index] = written
    }
    return copy ?? items
  }

  #object(object: PlainObject, depth: number): unknown {
    const keys = Object.keys(object)
    const number = ++this.#objects
    const values: unknown[] = []
    const codes: Hit[] = []
    const first = this.hits.count
    let isChanged = false
    for (let index = 0; index < keys.length; index++) {
      // Read once: a getter may say something else the next time.
      const value = object[keys[index]]
      const name = this.#names.get(keys[index])
      if (name !== undefined && this.#note(name, value, number, depth)) {
        codes.push({ index, name, hit: this.hits.count - 1 })
      }
      const written = this.#value(keys[index], name, value, depth)
      if (written === TOO_DEEP) return TOO_DEEP
      isChanged ||= !Object.is(written, value)
      values.push(written)
    }
    const members =
      codes.length === 0
        ? undefined
        : this.#rewrite({ keys, values, codes: this.#settled(codes, first), depth })
    if (members !== undefined) return rebuilt(object, members)
    return isChanged
      ? rebuilt(
          object,
          keys.map((key, index) => [key, values[index]]),
        )
      : object
  }

  #value(key: string, name: number | undefined, value: unknown, depth: number): unknown {
    if (isContainer(value)) return this.rewrite(value, depth)
    const isWrapper = name !== undefined && this.#kinds[name] === WRAPPER
    return isWrapper && typeof value === 'string' ? this.#string(key, value, depth) : value
  }

  /** The text of a string that may be a record; its hits are hits of the record around it. */
  #string(key: string, text: string, depth: number): string {
    const written = this.strings.rewrite(key, text)
    const { hits } = this.strings
    for (let at = 0; at < hits.count * HIT_SIZE; at += HIT_SIZE) {
      this.#push(
        hits.data[at + NAME],
        this.#objects + hits.data[at + OBJECT],
        depth,
        NOTHING,
        hits.data[at + ID],
      )
      this.hits.data[(this.hits.count - 1) * HIT_SIZE + LEVEL] = hits.data[at + LEVEL]
    }
    this.#objects += hits.objects
    return written
  }

  /** The codes of one object, whose hits are from `first` on, with those of the objects in it, which are settled already. */
  #settled(codes: readonly Hit[], first: number): Code[] {
    if (codes.length > 1) this.#pairer.settle(this.hits, first)
    return codes.flatMap(({ index, name, hit }) => {
      const id = this.hits.data[hit * HIT_SIZE + ID]
      return id >= UNRECOGNISED ? [{ index, name, id }] : []
    })
  }

  /** Makes a hit of a value under a name that is looked for. Returns whether it can be a code. */
  #note(name: number, value: unknown, object: number, depth: number): boolean {
    const kind = this.#kinds[name]
    if (kind === MEMBER) {
      this.#push(name, object, depth, NOTHING, IGNORED)
      return false
    }
    if (kind === WRAPPER) return false
    const text = spelled(value)
    if (text === undefined || (kind === STATUS_KEY && typeof value === 'string')) return false
    const bytes = Buffer.from(text)
    const id = this.#decoder.idOf(bytes, 0, bytes.length, name)
    this.#push(name, object, depth, bytes, id)
    return id !== IGNORED
  }

  #push(name: number, object: number, depth: number, value: Buffer, id: number): void {
    this.hits.push(name, object, depth, 0, 0)
    this.hits.data[(this.hits.count - 1) * HIT_SIZE + ID] = id
    this.values.push(value)
  }
}

/** How JSON spells a number or a string. What is not finite is null there, and a bigint is its digits. */
function spelled(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'number' && Number.isFinite(value) ? JSON.stringify(value) : undefined
}

import { Decoder, IGNORED } from '../decode.ts'
import type { Settings } from '../options.ts'
import { Pairer } from '../pair.ts'
import { MAX_DEPTH } from '../scan/check.ts'
import { HIT_SIZE, Hits, ID, LEVEL, NAME, OBJECT } from '../scan/hits.ts'
import { MEMBER, STATUS_KEY, WRAPPER } from '../scan/names.ts'
import { withWrappers } from '../unwrap.ts'
import { isContainer, isWritten, type PlainObject, rebuilt } from './plain.ts'
import { type Code, insertion, type Rewrite, removal } from './rewrite.ts'
import { Strings } from './strings.ts'

/** A record with more open brackets than a line may have: so is each that contains itself. */
export const TOO_DEEP = Symbol('too deep')

const NOTHING = Buffer.alloc(0)

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
  /** The hits of one object alone. */
  readonly #own = new Hits()
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
    const codes: Code[] = []
    let isChanged = false
    for (let index = 0; index < keys.length; index++) {
      // Read once: a getter may say something else the next time.
      const value = object[keys[index]]
      const name = isWritten(value) ? this.#names.get(keys[index]) : undefined
      const id = name === undefined ? IGNORED : this.#note(name, value, number, depth)
      if (name !== undefined && id !== IGNORED) codes.push({ index, name, id, hit: this.hits.count - 1 })
      const written = this.#value(keys[index], name, value, depth)
      if (written === TOO_DEEP) return TOO_DEEP
      isChanged ||= !Object.is(written, value)
      values.push(written)
    }
    const members =
      codes.length === 0 ? undefined : this.#rewrite({ keys, values, codes: this.#settled(codes), depth })
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
      push(this.hits, hits.data[at + NAME], this.#objects + hits.data[at + OBJECT], depth, hits.data[at + ID])
      this.values.push(NOTHING)
      this.hits.data[(this.hits.count - 1) * HIT_SIZE + LEVEL] = hits.data[at + LEVEL]
    }
    this.#objects += hits.objects
    return written
  }

  /** The codes of one object, of which a pair is one. Those of the objects in it are settled already, each once. */
  #settled(codes: readonly Code[]): readonly Code[] {
    if (codes.length < 2) return codes
    const own = this.#own
    own.clear()
    for (const { name, id } of codes) push(own, name, 1, 1, id)
    this.#pairer.settle(own)
    return codes.flatMap((code, nth) => {
      const id = own.data[nth * HIT_SIZE + ID]
      this.hits.data[code.hit * HIT_SIZE + ID] = id
      return id === IGNORED ? [] : [{ ...code, id }]
    })
  }

  /** Makes a hit of a value under a name that is looked for. Returns what it means: IGNORED if it can be no code. */
  #note(name: number, value: unknown, object: number, depth: number): number {
    const kind = this.#kinds[name]
    if (kind === MEMBER) {
      push(this.hits, name, object, depth, IGNORED)
      this.values.push(NOTHING)
      return IGNORED
    }
    if (kind === WRAPPER) return IGNORED
    const text = spelled(value)
    if (text === undefined || (kind === STATUS_KEY && typeof value === 'string')) return IGNORED
    const bytes = Buffer.from(text)
    const id = this.#decoder.idOf(bytes, 0, bytes.length, name)
    push(this.hits, name, object, depth, id)
    this.values.push(bytes)
    return id
  }
}

function push(hits: Hits, name: number, object: number, depth: number, id: number): void {
  hits.push(name, object, depth, 0, 0)
  hits.data[(hits.count - 1) * HIT_SIZE + ID] = id
}

/** How JSON spells a number or a string. What is not finite is null there, and a bigint is its digits. */
function spelled(value: unknown): string | undefined {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'number' && Number.isFinite(value) ? JSON.stringify(value) : undefined
}

import type { Catalog } from '../catalog/catalog.ts'
import type { Language } from '../catalog/fault.ts'
import { SUCCEEDED } from '../decode.ts'
import { decodedOf, INSERTED, type Members } from '../members.ts'
import { MAX_DEPTH } from '../scan/check.ts'
import { isPlain, isWritten } from './plain.ts'

/** A code of an object. */
export interface Code {
  /** Where its key stands among the keys. */
  readonly index: number
  /** The number of its key among the names that are looked for. */
  readonly name: number
  readonly id: number
  /** Which of the hits of the record it is. */
  readonly hit: number
}

/** One object that holds such codes, as it was read: `values` belong to `keys`. */
export interface ReadObject {
  readonly keys: readonly string[]
  readonly values: readonly unknown[]
  readonly codes: readonly Code[]
  /** How many containers are open in it. */
  readonly depth: number
}

export type Entry = readonly [key: string, value: unknown]

/** The members that an object shall have instead, or undefined if it stays as it is. */
export type Rewrite = (object: ReadObject) => Entry[] | undefined

/** What the Splicer does to a line: a member behind each failing code, unless its name is taken. */
export function insertion({ names, field }: Members, { faults }: Catalog, language: Language): Rewrite {
  return ({ keys, values, codes, depth }) => {
    const entries = keys.map((key, index): Entry => [key, values[index]])
    const failing = codes.filter(({ id }) => id > 0)
    const inserted: string[] = []
    failing.forEach(({ index, name, id }, nth) => {
      const member = names[nth === 0 ? field : field + 1 + name].text
      const isTaken = keys.some((key, at) => key === member && isWritten(values[at]))
      if (isTaken || depth === MAX_DEPTH) return
      inserted.push(member)
      entries.splice(index + inserted.length, 0, [member, decodedOf(faults[id - 1], language)])
    })
    if (inserted.length === 0) return undefined
    // One that is not written gives up its name, and with it its place.
    return entries.filter(([key, value]) => isWritten(value) || !inserted.includes(key))
  }
}

/** What the Stripper does to a line: it takes out the members behind a code that have our names and our shape. */
export function removal({ names, field }: Members): Rewrite {
  return ({ keys, values, codes }) => {
    const removed = new Set<number>()
    for (const { index, name, id } of codes) {
      if (id === SUCCEEDED) continue
      const ours = [names[field].text, names[field + 1 + name].text]
      for (let next = index + 1; next < keys.length; next++) {
        if (!isWritten(values[next])) continue
        if (!ours.includes(keys[next]) || !isDecoded(values[next])) break
        removed.add(next)
      }
    }
    if (removed.size === 0) return undefined
    return keys.map((key, index): Entry => [key, values[index]]).filter((_, index) => !removed.has(index))
  }
}

function isDecoded(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return false
  const members = Object.entries(value).filter(([, word]) => isWritten(word))
  return (
    members.length === INSERTED.length &&
    members.every(([key, word], index) => key === INSERTED[index] && typeof word === 'string')
  )
}

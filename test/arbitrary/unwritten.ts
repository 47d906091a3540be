import fc from 'fast-check'
import { type DecodeOptions, resolve } from '../../src/options.ts'

/** Puts members into each object of a record, and leaves what is there. */
export type Strewing = (record: unknown) => unknown

/** A member, and behind how many places that it could stand at. */
type Pebble = readonly [gap: number, key: string, value: unknown]

/** Members that JSON.stringify leaves out, under names that mean something with these options. */
export function unwrittenMembers(options: DecodeOptions): fc.Arbitrary<Strewing> {
  const names = resolve(options).members.names.map(({ text }) => text)
  const key = fc.oneof(fc.constantFrom('log', 'a'), fc.constantFrom(...names))
  const value = fc.constantFrom<unknown>(undefined, Symbol('4100'), () => 4100)
  const pebbles = fc.array(fc.tuple(fc.nat({ max: 2 }), key, value), { minLength: 1, maxLength: 12 })
  return pebbles.map((all) => {
    let turn = 0
    const next = (): Pebble => all[turn++ % all.length] as Pebble
    return (record) => strewn(record, next)
  })
}

function strewn(value: unknown, next: () => Pebble): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => strewn(item, next))
  const members: (readonly [string, unknown])[] = []
  const strew = (): void => {
    const [gap, key, unwritten] = next()
    if (gap === 0 && !Object.hasOwn(value, key)) members.push([key, unwritten])
  }
  for (const [key, member] of Object.entries(value)) {
    strew()
    members.push([key, strewn(member, next)])
  }
  strew()
  return Object.fromEntries(members)
}

import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { type FaultRow, readFaults } from './faults.ts'

/** What a peer calls the member that it inserts. No corpus holds one. */
const NAME = 'decoded'

/** A value of JSON, looked at as far as members are. */
type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }
type Members = { readonly [key: string]: Value }

/**
 * How often each code has been given its meaning in a log: in a member beside it, or, of a program that can put none
 * there, in one of the record that has the meanings by the paths of their codes (`$.tasks[0].errCode`).
 *
 * @throws Error if a meaning is not the one in the table, or stands beside a code that it is not of
 */
export function explainedIn(file: string): Map<string, number> {
  const faults = readFaults()
  const counts = new Map<string, number>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.includes(NAME)) continue
    const record: Value = JSON.parse(line)
    for (const [code, member] of meaningsIn(record, faults)) {
      deepStrictEqual(member, meaningOf(faults.get(code)), `what is told of ${code} in ${line}`)
      counts.set(code, (counts.get(code) ?? 0) + 1)
    }
  }
  return counts
}

function meaningsIn(value: Value, faults: ReadonlyMap<string, FaultRow>): [code: string, member: Value][] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((element) => meaningsIn(element, faults))
  const members = value as Members
  const { [NAME]: member, ...others } = members
  const deeper = Object.values(others).flatMap((each) => meaningsIn(each, faults))
  if (member === undefined) return deeper
  const byPath = Object.entries(member as Members).filter(([key]) => key.startsWith('$'))
  if (byPath.length > 0) return byPath.map(([path, each]) => [String(valueAt(others, path)), each])
  return [...deeper, [failingCode(others, faults), member]]
}

/** In the corpora a code stands alone in its object. */
function failingCode(members: Members, faults: ReadonlyMap<string, FaultRow>): string {
  const keys = Object.keys(members).filter((key) => /^(.*code|status)$/i.test(key))
  return keys.map((key) => String(members[key])).find((text) => faults.has(text)) ?? 'no code'
}

/** No key of the corpora holds a point or a bracket. */
function valueAt(record: Members, path: string): Value | undefined {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '' && step !== '$')
  return steps.reduce((value: Value | undefined, step) => (value as Members | undefined)?.[step], record)
}

function meaningOf(fault: FaultRow | undefined): Members | undefined {
  if (fault === undefined) return undefined
  const { code: _, ...meaning } = fault
  return { ...meaning, message: `${fault.stage}, ${fault.step}: ${fault.cause}` }
}

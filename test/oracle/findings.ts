import type { DecodeOptions } from '../../src/options.ts'
import type { Summary } from '../../src/summary.ts'
import { latin1 } from './contract.ts'
import type { Member } from './json.ts'
import type { LineReading } from './line.ts'
import { timeOf } from './time.ts'

const USUAL_KEYS = ['time', 'timestamp', '@timestamp', 'ts', 'createTime']

type Found = Pick<Summary, 'windows' | 'top' | 'examples'>

/** A failing line: the codes of its failures, in their order, and its number. */
interface Failing {
  readonly line: LineReading
  readonly number: number
  readonly codes: readonly (number | string)[]
}

/** What was asked for beside counts. Lines are few and short here: nothing is bounded. */
export function findingsOf(lines: readonly LineReading[], options: DecodeOptions): Found {
  const { windowSeconds, top = [], examples } = options
  const failing = lines
    .map((line, index): Failing => ({ line, number: index + 1, codes: codesOf(line) }))
    .filter(({ codes }) => codes.length > 0)
  return {
    ...(windowSeconds === undefined ? {} : { windows: windowsOf(failing, windowSeconds, options) }),
    ...(top.length === 0 ? {} : { top: top.map((key) => topOf(failing, key)) }),
    ...(examples === undefined ? {} : { examples: examplesOf(failing, examples) }),
  }
}

function codesOf({ decisions }: LineReading): (number | string)[] {
  return decisions.flatMap((decision) => (decision.is === 'failed' ? [decision.fault.code] : []))
}

function windowsOf(
  failing: readonly Failing[],
  seconds: number,
  { timeKeys = [] }: DecodeOptions,
): NonNullable<Summary['windows']> {
  const timed = failing.map(({ line, codes }) => ({ codes, time: timeOfLine(line, timeKeys) }))
  const starts = timed.flatMap(({ time }) => (time === undefined ? [] : [time - (time % seconds)]))
  const counts = [...new Set(starts)]
    .sort((a, b) => a - b)
    .map((start) => {
      const inside = timed.filter(({ time = -1 }) => time >= start && time < start + seconds)
      return {
        start: new Date(start * 1000).toISOString().replace('.000Z', 'Z'),
        records: inside.length,
        failures: counted(inside.flatMap(({ codes }) => codes)).map(([code, count]) => ({ code, count })),
      }
    })
  return { seconds, untimed: timed.length - starts.length, counts }
}

/** Of the records inside the line the innermost one is asked first, and what stands before all of them last. */
function timeOfLine({ records, text }: LineReading, named: readonly string[]): number | undefined {
  const inside = records.map((members) => timeIn(members, named)).find((time) => time !== undefined)
  return inside ?? timeOf(`"${/^\d[^ ]*(?= )/.exec(text)?.[0]}"`)
}

/** The first readable time: under the named keys in their order, then under the usual ones from the least deep on. */
function timeIn(members: readonly Member[], named: readonly string[]): number | undefined {
  const usual = USUAL_KEYS.map((key) => valueAt(members, key))
    .filter((member) => member !== undefined)
    .sort((a, b) => a.depth - b.depth)
  const candidates = [...named.map((key) => valueAt(members, key)), ...usual]
  return candidates.map((member) => timeOf(member?.scalar)).find((time) => time !== undefined)
}

function topOf(failing: readonly Failing[], key: string): NonNullable<Summary['top']>[number] {
  const values = failing
    .map(({ line }) => line.records.map((members) => valueAt(members, key)?.scalar).find(isThere))
    .filter(isThere)
    .map((scalar) => (scalar.startsWith('"') ? wellFormed(JSON.parse(utf8(scalar))) : scalar))
    .map((value) =>
      value.length > 128 ? `${wellFormed(value.slice(0, 128)).replace(/\ufffd$/, '')}…` : value,
    )
  const listed = counted<string>(values).map(([value, count]) => ({ value, count }))
  return { key, values: listed, error: 0, other: 0, without: failing.length - values.length }
}

function isThere(scalar: string | undefined): scalar is string {
  return scalar !== undefined && scalar !== 'null'
}

function examplesOf(failing: readonly Failing[], each: number): NonNullable<Summary['examples']> {
  const codes = counted(failing.flatMap((line) => line.codes)).map(([code]) => code)
  const lines = codes.sort(compare).flatMap((code) =>
    failing
      .filter((line) => line.codes.includes(code))
      .slice(0, each)
      .map(({ line, number }) => ({ code, source: '-', line: number, text: excerpt(line, code) })),
  )
  return { each, lines }
}

/** The line, or 1,000 bytes of it, half of them before the code. */
function excerpt({ decisions, places, text }: LineReading, code: number | string): string {
  const index = decisions.findIndex((each) => each.is === 'failed' && each.fault.code === code)
  const line = text.replace(/\r$/, '')
  const from = whole(line, Math.max(0, Math.min((places[index] ?? 0) - 500, line.length - 1000)))
  const to = whole(line, Math.min(line.length, from + 1000))
  return `${from > 0 ? '…' : ''}${utf8(line.slice(from, to))}${to < line.length ? '…' : ''}`
}

/** Up to three bytes on, where no character is cut in two. */
function whole(latin1: string, pos: number): number {
  return pos + (/^[\x80-\xbf]{0,3}/.exec(latin1.slice(pos))?.[0].length ?? 0)
}

/** The scalar that a JSON Pointer means, or that stands least deep under a key; and of several the first. */
function valueAt(members: readonly Member[], place: string): Member | undefined {
  const scalars = members.filter(({ scalar }) => scalar !== undefined && scalar !== 'null')
  if (!place.startsWith('/')) {
    return scalars
      .filter(({ key, object }) => object > 0 && key === spelled(place))
      .sort((a, b) => a.depth - b.depth)[0]
  }
  return scalars.find(({ path }) => path.map(token).join('') === latin1(place))
}

/** With U+FFFD for each half of a surrogate pair. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

function token(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function spelled(name: string): string {
  return latin1(JSON.stringify(name).slice(1, -1))
}

/** How often each occurs, the most frequent first. */
function counted<Value extends number | string>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, more]) => more - many || compare(a, b))
}

function compare(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString()
}

import fc from 'fast-check'
import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { RECORD } from '../../src/scan/kind.ts'
import {
  type Example,
  type Examples,
  type SourceLedger,
  type Summary,
  summarise,
  type TopCounts,
  type WindowCounts,
} from '../../src/summary.ts'
import { Tally } from '../../src/tally.ts'

const RUNS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const CODES = [-45029, 4100, 6000, 'SourceFileError.Broken']
const NAMES = ['x', 'y', 'z', '中', '\ud800', '']

/** How often each of a few names occurred. */
function counts<T>(names: readonly T[]): fc.Arbitrary<[name: T, count: number][]> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 9 })), {
      selector: ([name]) => name,
    })
    .map((all) => all.toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)))
}

/** Windows that hold at most so many records, in the form that a summary has. */
function windows(failedRecords: number): fc.Arbitrary<WindowCounts> {
  return fc
    .record({
      seconds: fc.constantFrom(300, 600, 1200, 4800),
      numbers: fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { maxLength: failedRecords }),
      failures: counts(CODES),
    })
    .map(({ seconds, numbers, failures }) => ({
      seconds,
      untimed: failedRecords - numbers.length,
      counts: numbers
        .toSorted((a, b) => a - b)
        .map((number) => ({
          start: `${new Date(1000 * seconds * number).toISOString().slice(0, 19)}Z`,
          records: 1,
          failures: failures.map(([code, count]) => ({ code, count })).sort(byCountAndCode),
        })),
    }))
}

function byCountAndCode(
  a: { code: number | string; count: number },
  b: { code: number | string; count: number },
): number {
  return b.count - a.count || byCode(a.code, b.code)
}

function byCode(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : 1
}

function top(failedRecords: number): fc.Arbitrary<TopCounts[]> {
  const values = counts(NAMES).map((all) => all.map(([value, count]) => ({ value, count })))
  return fc.uniqueArray(
    fc.record({ key: fc.constantFrom('host', '/job/template', 'user'), values }).map(({ key, values }) => {
      const kept = values.filter(({ count }) => count * NAMES.length <= failedRecords)
      const total = kept.reduce((sum, { count }) => sum + count, 0)
      return { key, values: kept, error: 0, other: 0, without: failedRecords - total }
    }),
    { minLength: 1, selector: ({ key }) => key },
  )
}

/** Of each code at most so many, in their order. */
const examples = fc.integer({ min: 1, max: 3 }).chain((each) => {
  const line = fc.record({
    source: fc.constantFrom('-', 'a.log', 'b.log'),
    line: fc.integer({ min: 1, max: 5 }),
    text: fc.constantFrom('one', 'two', '三'),
  })
  const lines = CODES.toSorted(byCode).map((code) =>
    fc.array(line, { maxLength: each }).map((all) => all.map((found) => ({ code, ...found })).sort(byPlace)),
  )
  return fc.tuple(...lines).map((all): Examples => ({ each, lines: all.flat() }))
})

function byPlace(a: Example, b: Example): number {
  const [one, other] = [a, b].map(({ source, line, text }) => `${source} ${line} ${text}`)
  return String(one) < String(other) ? -1 : 1
}

/** Sources that hold so many lines and bytes together. */
function sourcesOf(lines: number, bytes: number): fc.Arbitrary<SourceLedger[]> {
  return fc
    .uniqueArray(
      fc.record({ path: fc.constantFrom(...NAMES), lines: fc.nat(9), bytes: fc.nat(99), failed: fc.nat(9) }),
      { minLength: 2, selector: ({ path }) => path },
    )
    .map((all) => {
      const rest = { lines, bytes }
      return all.map((source, index) => {
        const isLast = index === all.length - 1
        const part = {
          lines: isLast ? rest.lines : Math.min(rest.lines, source.lines),
          bytes: isLast ? rest.bytes : Math.min(rest.bytes, source.bytes),
        }
        rest.lines -= part.lines
        rest.bytes -= part.bytes
        return { ...source, ...part }
      })
    })
}

/** What a run over the built-in catalog may have counted, with or without the parts that must be asked for. */
export const summaries: fc.Arbitrary<Summary> = fc
  .record({
    records: fc.nat({ max: 60 }),
    failures: fc.array(fc.integer({ min: 1, max: tencentVod.faults.length }), { maxLength: 20 }),
    unrecognised: fc.array(fc.integer({ min: 90_000, max: 90_009 }), { maxLength: 5 }),
    succeeded: fc.nat({ max: 9 }),
  })
  .chain(({ records, failures, unrecognised, succeeded }) => {
    const tally = new Tally(tencentVod.faults.length)
    tally.lines[RECORD] = records
    tally.bytes = 20 * records
    tally.succeeded = succeeded
    tally.failedRecords = failures.length
    for (const id of failures) tally.byId[id] = (tally.byId[id] ?? 0) + 1
    for (const code of unrecognised) tally.countUnrecognised(Buffer.from(String(code)), 0, 5)
    const asked = fc.record(
      {
        runs: fc
          .uniqueArray(fc.constantFrom(...RUNS), { minLength: 1, maxLength: 2 })
          .map((all) => all.sort()),
        sources: sourcesOf(records, tally.bytes),
        windows: windows(tally.failedRecords),
        top: top(tally.failedRecords),
        examples,
      },
      { requiredKeys: [] },
    )
    return asked.map((parts) => ({ ...summarise(tally, tencentVod), ...parts }))
  })

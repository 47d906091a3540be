import fc from 'fast-check'
import schema from '../../src/report/summary.schema.json' with { type: 'json' }
import type { Summary } from '../../src/summary.ts'

/** Characters that break tables, terminals and JSON. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '-', ' ', '  ', '中', '文', '，', '（', '》', '\u00a0', '"', '\\', '›'),
      fc.constantFrom('\u0000', '\t', '\n', '\r', '\u001b[31m', '\u001b]0;title\u0007', '\u007f', '\u009b2J'),
      fc.constantFrom('\u200b', '\u202e', '\u2028', '\u2066', '\ufeff', '\ud800', '\udc00', '\u{e0041}'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

/** Up to the largest count that is exact. */
const count = fc.oneof(fc.nat({ max: 2000 }), fc.constantFrom(2 ** 32, 2 ** 53 - 1, 2 ** 53))
const positive = count.map((each) => Math.max(1, each))

/** The members in their order, which is that of the schema. */
function ordered(summary: object): object {
  const members = Object.keys(schema.properties)
  return Object.fromEntries(
    Object.entries(summary).sort(([a], [b]) => members.indexOf(a) - members.indexOf(b)),
  )
}

/** Any summary that fits the schema, with these texts in it; its sums need not add up. */
export function arbitrarySummary(text: fc.Arbitrary<string>): fc.Arbitrary<Summary> {
  const code = fc.oneof(fc.maxSafeInteger(), text)
  const party = fc.constantFrom('caller', 'media', 'service', 'unclear')
  const retry = fc.constantFrom('after-fix', 'once', 'backoff')
  const named = text.map((each) => `-${each}`.slice(0, 64))
  const source = fc.record({ path: text, lines: count, bytes: count, failed: count })
  const sources = fc.array(source, { minLength: 2, maxLength: 30 })
  const start = fc
    .integer({ min: 0, max: 4102444799 })
    .map((seconds) => `${new Date(1000 * seconds).toISOString().slice(0, 19)}Z`)
  const example = fc.record({ code, source: text, line: positive, text })
  const windowed = fc.record({
    start,
    records: positive,
    failures: fc.array(fc.record({ code, count: positive }), { maxLength: 5 }),
  })
  const valued = fc.record({
    key: text,
    values: fc.array(fc.record({ value: text, count: positive }), { maxLength: 15 }),
    error: count,
    other: count,
    without: count,
  })
  const asked = {
    runs: fc.array(
      text.map((each) => `r${each}`.slice(0, 64)),
      { minLength: 1, maxLength: 3 },
    ),
    windows: fc.record({
      seconds: fc.integer({ min: 1, max: 1e7 }),
      untimed: count,
      counts: fc.array(windowed, { maxLength: 40 }),
    }),
    top: fc.array(valued, { minLength: 1, maxLength: 3 }),
    examples: fc.record({ each: positive, lines: fc.array(example, { maxLength: 10 }) }),
  }
  const shared = {
    schema: fc.constant('faultline.summary/1'),
    catalog: fc.record({ id: text, version: text, entries: fc.nat() }),
    input: fc.record({
      lines: count,
      bytes: count,
      records: count,
      notJson: count,
      malformed: count,
      blank: count,
      oversize: count,
    }),
    codes: fc.record({ found: count, succeeded: count, failed: count, unrecognised: count }),
    failedRecords: count,
    classes: fc.array(
      fc.record({ category: text, count: positive, codes: fc.integer({ min: 1, max: 1e6 }) }),
    ),
    failures: fc.array(
      fc.record({
        code,
        stage: text,
        step: text,
        cause: text,
        category: text,
        party,
        retry,
        count: positive,
      }),
    ),
    unrecognised: fc.array(fc.record({ code: named, count: positive }), { maxLength: 30 }),
    unrecognisedOther: count,
  }
  const required = Object.keys(shared) as (keyof typeof shared)[]
  return fc
    .record({ ...shared, sources, ...asked }, { requiredKeys: required })
    .map(ordered) as fc.Arbitrary<Summary>
}

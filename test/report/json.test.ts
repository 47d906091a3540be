import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summaryJson } from '../../src/report/json.ts'
import schema from '../../src/report/summary.schema.json' with { type: 'json' }
import type { Summary } from '../../src/summary.ts'
import { summaryJson as generated } from '../generate/summary-json.ts'
import { arbitrarySummary } from './arbitrary.ts'
import { emptySummary, eventfulSummary, everyFailure, fullSummary, rotatedSummary } from './sample.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 40, maxLength: 200 }),
  fc.string(),
)
const validate = new Ajv({ allowUnionTypes: true }).compile(schema)

test('the serializer is what its generator makes', async () => {
  const committed = await readFile(new URL('../../src/report/json.generated.ts', import.meta.url), 'utf8')
  expect(await generated(), 'json.generated.ts is out of date: npm run generate').toBe(committed)
})

describe('the JSON', () => {
  test('is that of JSON.stringify, on one line', () => {
    const summaries = [
      emptySummary(),
      eventfulSummary(),
      everyFailure(2 ** 53),
      rotatedSummary(),
      fullSummary(),
    ]
    for (const summary of summaries) {
      expect(summaryJson(summary)).toBe(JSON.stringify(summary))
    }
  })

  test('is that of JSON.stringify whatever a summary holds', () => {
    fc.assert(
      fc.property(arbitrarySummary(anyText), (summary) => {
        expect(summaryJson(summary)).toBe(JSON.stringify(summary))
      }),
    )
  })

  test('has its members in the order of the contract, whatever order the summary has', () => {
    const summary = rotatedSummary()
    const shuffled = Object.fromEntries(Object.entries(summary).reverse()) as unknown as Summary
    expect(summaryJson(shuffled)).toBe(summaryJson(summary))
    expect(summaryJson(emptySummary())).toBe(
      '{"schema":"faultline.summary/1","catalog":{"id":"tencent-vod","version":"1","entries":132},' +
        '"input":{"lines":0,"bytes":0,"records":0,"notJson":0,"malformed":0,"blank":0,"oversize":0},' +
        '"codes":{"found":0,"succeeded":0,"failed":0,"unrecognised":0},"failedRecords":0,' +
        '"classes":[],"failures":[],"unrecognised":[],"unrecognisedOther":0}',
    )
  })

  test('says nothing of sources where there was only one', () => {
    expect(summaryJson(eventfulSummary())).toMatch(/"unrecognisedOther":0}$/)
    expect(summaryJson(rotatedSummary())).toMatch(
      /"unrecognisedOther":0,"sources":\[{"path":"-","lines":642016,/,
    )
  })

  test('holds counts up to 2^53 exactly', () => {
    const summary = { ...emptySummary(), failedRecords: 2 ** 53, unrecognisedOther: 2 ** 53 - 1 }
    expect(summaryJson(summary)).toContain('"failedRecords":9007199254740992,')
    expect(summaryJson(summary)).toContain('"unrecognisedOther":9007199254740991}')
  })
})

describe('the schema', () => {
  test('fits every summary', () => {
    fc.assert(
      fc.property(arbitrarySummary(anyText), (summary) => {
        expect(validate(JSON.parse(summaryJson(summary))), JSON.stringify(validate.errors)).toBe(true)
      }),
    )
  })

  test('fits what faultline makes', () => {
    for (const summary of [
      emptySummary(),
      eventfulSummary(),
      everyFailure(1),
      rotatedSummary(),
      fullSummary(),
    ])
      expect(validate(summary)).toBe(true)
  })

  test.each([
    ['another version of the form', ['schema'], 'faultline.summary/2'],
    ['a negative count', ['input', 'lines'], -1],
    ['half a line', ['input', 'lines'], 0.5],
    ['a count as text', ['codes', 'found'], '1'],
    ['a failure that did not occur', ['failures', 0, 'count'], 0],
    ['a code that is no code', ['failures', 0, 'code'], null],
    ['a party that there is not', ['failures', 0, 'party'], 'nobody'],
    ['a way to retry that there is not', ['failures', 0, 'retry'], 'never'],
    ['an unrecognised code as a number', ['unrecognised', 0, 'code'], -46204],
    ['an unrecognised code that is too long', ['unrecognised', 0, 'code'], '1'.repeat(65)],
    ['a member too many', ['input', 'seconds'], 1],
    ['a member too few', ['classes', 0, 'codes'], undefined],
    ['one source alone', ['sources'], [{ path: 'a', lines: 1, bytes: 1, failed: 0 }]],
    ['a source without a path', ['sources', 0, 'path'], undefined],
    ['a source whose failures are unknown', ['sources', 1, 'failed'], null],
    ['a source with a member too many', ['sources', 1, 'records'], 1],
    ['no run at all', ['runs'], []],
    ['a run without an id', ['runs', 0], ''],
    ['windows without a width', ['windows', 'seconds'], 0],
    ['a window that begins at another form of time', ['windows', 'counts', 0, 'start'], '2026-01-02 03:00'],
    ['a window in which nothing failed', ['windows', 'counts', 0, 'records'], 0],
    ['a window whose failures have no code', ['windows', 'counts', 0, 'failures', 0, 'code'], undefined],
    ['values of no key', ['top', 0, 'key'], undefined],
    ['a value that is no text', ['top', 0, 'values', 0, 'value'], 7],
    ['values whose error is not told', ['top', 1, 'error'], undefined],
    ['an example that stands nowhere', ['examples', 'lines', 0, 'line'], 0],
    ['an example without a text', ['examples', 'lines', 0, 'text'], null],
  ])('refuses %s', (_what, path, value) => {
    const summary = JSON.parse(summaryJson(fullSummary()))
    expect(validate(summary)).toBe(true)
    const owner = path.slice(0, -1).reduce((each, name) => each[name], summary)
    owner[path.at(-1) as string] = value
    if (value === undefined) delete owner[path.at(-1) as string]
    expect(validate(summary)).toBe(false)
    expect(`/${path.join('/')}`).toContain(validate.errors?.[0]?.instancePath)
  })

  test('describes every member, for those who read it', () => {
    const members = [schema, ...Object.values(schema.definitions)].flatMap(membersOf)
    expect(members.map(([name]) => name)).toContain('untimed')
    for (const [name, member] of members) {
      expect(member, name).toMatchObject({ title: expect.any(String), description: expect.any(String) })
    }
  })
})

/** The members of an object, and of those in it. */
function membersOf({ properties = {} }: { properties?: object }): [name: string, member: object][] {
  return Object.entries(properties).flatMap(([name, member]) => [[name, member], ...membersOf(member)])
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FaultlineError } from '../../src/errors.ts'
import { summaryJson } from '../../src/report/json.ts'
import { parseSummary } from '../../src/report/parse-summary.ts'
import { runs } from '../arbitrary/runs.ts'
import { summaries } from '../arbitrary/summary.ts'
import { emptySummary, eventfulSummary, everyFailure, fullSummary, rotatedSummary } from './sample.ts'

describe('a summary', () => {
  test('is what faultline writes', () => {
    const all = [emptySummary(), eventfulSummary(), everyFailure(2 ** 30), rotatedSummary(), fullSummary()]
    for (const summary of all) {
      expect(parseSummary(JSON.parse(summaryJson(summary)), 'a.json')).toEqual(summary)
    }
    fc.assert(
      fc.property(summaries, (summary) => {
        expect(parseSummary(JSON.parse(summaryJson(summary)), 'a.json')).toEqual(summary)
      }),
      runs(100),
    )
  })

  test('is found in its record', () => {
    expect(parseSummary({ faultline: fullSummary() }, 'a.json')).toEqual(fullSummary())
  })
})

const NO_SUMMARY = 'is no summary of faultline: expected an object with "schema":"faultline.summary/1"'

describe('no summary is', () => {
  test.each([
    [null, NO_SUMMARY],
    [7, NO_SUMMARY],
    ['faultline.summary/1', NO_SUMMARY],
    [[], NO_SUMMARY],
    [{}, NO_SUMMARY],
    [{ level: 30, errCode: -45029 }, NO_SUMMARY],
    [{ faultline: null }, NO_SUMMARY],
    [{ faultline: emptySummary(), more: 1 }, NO_SUMMARY],
    [{ schema: 1 }, NO_SUMMARY],
    [{ schema: 'other.summary/1' }, NO_SUMMARY],
    [
      { schema: 'faultline.summary/2', future: true },
      'is a faultline.summary/2, which another version of faultline writes: expected faultline.summary/1',
    ],
    [
      { schema: 'faultline.summary/1' },
      'is not a valid summary: top level: expected an object with schema, catalog, input, codes, failedRecords, classes, failures, unrecognised, unrecognisedOther, but "catalog" is missing',
    ],
  ])('%j', (value, message) => {
    expect(() => parseSummary(value, 'a.json')).toThrow(
      new FaultlineError('bad-summary', `a.json: ${message}`),
    )
  })

  test.each([
    ['/input/lines', -1, 'expected a whole number from 0 to 9007199254740992, found -1'],
    ['/input/bytes', 1e300, 'expected a whole number from 0 to 9007199254740992, found 1e+300'],
    ['/failedRecords', 0.5, 'expected a whole number from 0 to 9007199254740992, found 0.5'],
    ['/codes/found', '1', 'expected a whole number from 0 to 9007199254740992, found "1"'],
    ['/codes', null, 'expected an object with found, succeeded, failed, unrecognised, found null'],
    ['/failures', {}, 'expected an array, found an object'],
    ['/failures/0/code', null, 'expected a whole number or a text, found null'],
    ['/failures/1/retry', 'never', 'expected one of after-fix, once, backoff, found "never"'],
    ['/failures/0/count', 0, 'expected a whole number from 1 to 9007199254740992, found 0'],
    ['/unrecognised/0/code', '', 'expected a text of 1 to 64 characters, found ""'],
    ['/runs/1', '', 'expected a text of 1 to 64 characters, found ""'],
    ['/sources', [], 'expected an array of 2 or more items, found an array'],
    ['/windows/counts/3/start', '2026', 'expected a text like "2026-01-02T03:00:00Z", found "2026"'],
    ['/top/0/values/0', 'x', 'expected an object with value, count, found "x"'],
    ['/examples/lines/0/line', 0, 'expected a whole number from 1 to 9007199254740992, found 0'],
  ])('one with %s %j', (pointer, value, message) => {
    expectRefusal(changed(pointer, value), `${pointer}: ${message}`)
  })

  test('one with a member that nobody knows', () => {
    expectRefusal(
      { ...fullSummary(), more: 1 },
      'top level: expected no members but schema, catalog, input, codes, failedRecords, classes, failures, unrecognised, unrecognisedOther, runs, sources, windows, top, examples, found "more"',
    )
  })

  test.each([
    ['/input/lines', 5, '/input/lines: expected 1284032, which is what its parts add up to, found 5'],
    ['/codes/found', 5, /^\/codes\/found: expected \d+, which is what its parts add up to, found 5$/],
    ['/failures', [], '/codes/failed: expected 0, which is what its parts add up to, found 12301'],
    [
      '/unrecognisedOther',
      3,
      /^\/codes\/unrecognised: expected \d+, which is what its parts add up to, found \d+$/,
    ],
    ['/windows/untimed', 0, /^\/failedRecords, by \/windows: expected \d+, which is .*, found 12188$/],
    [
      '/top/1/other',
      0,
      '/failedRecords, by /top/1: expected 12000, which is what its parts add up to, found 12188',
    ],
    ['/classes/0/count', 999, /^\/codes\/failed, by \/classes: expected \d+, /],
    ['/sources/0/lines', 999, /^\/input\/lines, by \/sources: expected \d+, /],
  ])('one that does not add up: %s %j', (pointer, value, message) => {
    expectRefusal(changed(pointer, value), message)
  })

  test.each([
    ['/runs', ['a', 'b', 'a'], '/runs/2: expected each once, found "a" again'],
    ['/top/1/key', 'hostname', '/top/1: expected each once, found "hostname" again'],
    [
      '/windows/counts/3/start',
      '2026-13-02T03:00:00Z',
      /^\/windows\/counts\/3\/start: expected a time behind/,
    ],
    [
      '/windows/counts/3/start',
      '2026-01-02T03:07:00Z',
      /at a multiple of 3600 seconds since 1970, found "2026-01-02T03:07/,
    ],
    [
      '/windows/counts/3/start',
      '2026-01-02T02:00:00Z',
      /^\/windows\/counts\/3\/start: expected a time behind/,
    ],
  ])('one that faultline would not write: %s %j', (pointer, value, message) => {
    expectRefusal(changed(pointer, value), message)
  })
})

function changed(pointer: string, value: unknown): unknown {
  const summary = JSON.parse(JSON.stringify(fullSummary()))
  const names = pointer.split('/').slice(1)
  const owner = names.slice(0, -1).reduce((each, name) => each[name], summary)
  owner[names.at(-1) ?? ''] = value
  return summary
}

function expectRefusal(value: unknown, message: string | RegExp): void {
  const start = 'a.json: is not a valid summary: '
  const thrown = thrownBy(() => parseSummary(value, 'a.json'))
  expect(thrown).toMatchObject({ code: 'bad-summary', message: expect.stringContaining(start) })
  const rest = thrown.message.slice(start.length)
  if (typeof message === 'string') expect(rest).toBe(message)
  else expect(rest).toMatch(message)
}

function thrownBy(action: () => unknown): FaultlineError {
  try {
    action()
  } catch (error) {
    if (error instanceof FaultlineError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

import { describe, expect, test } from 'vitest'
import { sumsOf } from '../../src/report/sums.ts'
import type { Summary } from '../../src/summary.ts'
import { emptySummary, fullSummary } from './sample.ts'

describe('the sums of a summary', () => {
  test('agree in what was counted', () => {
    expect(wrong(emptySummary())).toEqual([])
    expect(wrong(fullSummary())).toEqual([])
  })

  test.each([
    ['lines', { input: { ...fullSummary().input, blank: 26 } }],
    ['codes', { codes: { ...fullSummary().codes, found: 1 } }],
    ['failures', { failures: [] }],
    ['classes', { classes: [] }],
    ['unrecognised', { unrecognisedOther: 1 }],
    ['windows', { windows: { seconds: 1, untimed: 0, counts: [] } }],
    ['top', { top: [{ key: 'a', values: [], error: 0, other: 0, without: 1 }] }],
  ] as const)('differ in %s where that was changed', (name, change) => {
    expect(wrong({ ...fullSummary(), ...change })).toEqual([name])
  })

  test('differ by source where one is missing', () => {
    const { sources = [], ...summary } = fullSummary()
    expect(wrong({ ...summary, sources: sources.slice(1) })).toEqual([
      'sourceLines',
      'sourceBytes',
      'sourceFailures',
    ])
  })
})

function wrong(summary: Summary): string[] {
  return sumsOf(summary)
    .filter(({ total, parts }) => total !== parts)
    .map(({ name }) => name)
}

import { describe, expect, test } from 'vitest'
import type { Summary } from '../src/summary.ts'
import { CASES } from './cases.ts'
import { feed } from './feed.ts'
import { readLog } from './oracle.ts'

describe.each(CASES.map((each) => [each.name, each] as const))('%s', (_, written) => {
  const { input, options, output, counts } = written

  test('faultline', () => {
    const fed = feed([input], options)
    expect(fed.output.toString('latin1')).toBe(output.toString('latin1'))
    expect(countsOf(fed.summary)).toEqual(counts)
  })

  test('the oracle', async () => {
    const read = await readLog(input, options)
    expect(read.output.toString('latin1')).toBe(output.toString('latin1'))
    expect(countsOf(read.summary)).toEqual(counts)
  })
})

test('no two cases have the same name', () => {
  const names = CASES.map((each) => each.name)
  expect(new Set(names).size).toBe(names.length)
})

/** What a case says of a summary: everything that is not 0, totals left out. */
function countsOf({ input, codes, ...summary }: Summary): Map<string, number> {
  const { lines, bytes, ...kinds } = input
  const counts = new Map<string, number>(Object.entries(kinds))
  counts.set('succeeded', codes.succeeded)
  counts.set('failedRecords', summary.failedRecords)
  counts.set('unrecognisedOther', summary.unrecognisedOther)
  for (const { code, count } of summary.failures) counts.set(`failed ${code}`, count)
  for (const { code, count } of summary.unrecognised) counts.set(`unrecognised ${code}`, count)
  return new Map([...counts].filter(([, count]) => count !== 0))
}

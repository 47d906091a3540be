import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { summaryJson } from '../../src/report/json.ts'
import type { SourceLedger, Summary } from '../../src/summary.ts'
import { emptySummary } from '../report/sample.ts'
import { faultline, shell } from './faultline.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()

describe('merge reads what a run of very many files writes', () => {
  test.each([
    ['in a line, with long names', 80_000, 900, (summary: Summary) => summaryJson(summary)],
    ['as `jq .` writes it', 200_000, 24, (summary: Summary) => JSON.stringify(summary, null, 2)],
  ])('%s', async (_, count, length, written) => {
    const summary = { ...emptySummary(), runs: ['run'], sources: sourcesOf(count, length) }
    const path = scratch.write('many.json', `${written(summary)}\n`)
    const output = scratch.path('sum.json')
    expect(await faultline(['merge', '-o', output, path])).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(output, 'utf8') === `${summaryJson(summary)}\n`).toBe(true)
  })
})

test('what goes on for ever in short lines is refused, and that says so', async () => {
  const { stderr } = await shell(`yes '{' | { faultline merge; echo "$?" >&2; }`)
  expect(stderr).toBe('faultline: standard input: expected a summary, found more than 8000000 lines\n2\n')
})

/** `length` is that of a name without its folders. */
function sourcesOf(count: number, length: number): SourceLedger[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `/var/log/application/of-a-customer/${String(index).padStart(length, '0')}.log`,
    lines: 0,
    bytes: 0,
    failed: 0,
  }))
}

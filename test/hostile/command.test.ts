import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attempt } from './attempt.ts'
import { BOMBS } from './bombs.ts'
import { LIVING } from './living.ts'
import { TRIALS } from './trials.ts'

const MEBIBYTE = 1024 * 1024
const MOST = 150 * MEBIBYTE

/** These show in a process alone; what comes through a pipe is tried without one, and here one line of it. */
const TRIED = [...LIVING, ...BOMBS, ...TRIALS.filter(({ name }) => name === 'one line')]

describe.each(TRIED)('the command, given $name', (trial) => {
  const why = trial.missing?.()
  const size = Math.min(24 * MEBIBYTE, trial.full / 64)
  test.skipIf(why !== undefined)(
    `counts and puts out all of it in fixed memory${why ? `: ${why}` : ''}`,
    async () => {
      const { bytes, peak } = await attempt(trial, size)
      expect(bytes).toBeGreaterThan(0)
      expect(peak).toBeLessThan(MOST)
    },
  )
})

test('the table that is kept has a row for each input, and no other', () => {
  const text = readFileSync(new URL('../../fixtures/hostile/README.md', import.meta.url), 'utf8')
  const [, ...rows] = text.split('\n').filter((line) => /^\| (?!-)/.test(line))
  const names = rows.map((row) => (row.split(' | ')[0] ?? '').slice(2).trim().replaceAll('`', ''))
  expect(names).toEqual(TRIALS.map(({ name }) => name))
})

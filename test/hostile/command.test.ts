import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { attempt } from './attempt.ts'
import { BOMBS } from './bombs.ts'
import { MEBIBYTE } from './input.ts'
import { LIVING } from './living.ts'
import { PIPES } from './pipes.ts'
import { NOTHING } from './trial.ts'
import { TRIALS } from './trials.ts'

/** How much of those that are fast goes in, in MiB: enough for `LEAST_THROUGH` to come out. */
const LARGE = new Map([
  ['one line', 128],
  ['random bytes', 128],
  ['/dev/zero with a limit', 128],
  ['/dev/zero, interrupted', 128],
  ['a file that grows while it is read', 40],
  ['a file that grows while it is followed', 40],
  ['a named pipe whose writers come and go', 40],
  ['a named pipe whose last writer goes, in half a line', 40],
  ['a gzip bomb: zeros', 128],
  ['a gzip bomb: members full of codes', 7],
])
const LEAST_THROUGH = 100 * MEBIBYTE
/** Beyond what a run of nothing needs: less than what comes out, so that nobody can keep that. */
const MOST = 60 * MEBIBYTE
const { peak: ofNothing } = await attempt(NOTHING, 0)

/** These show in a process alone; what comes through a pipe is tried without one, and here two of it. */
const PIPED = TRIALS.filter(({ name }) => name === 'one line' || name === 'random bytes')

for (const trial of [...LIVING, ...PIPES, ...BOMBS, ...PIPED]) {
  const why = trial.missing?.()
  const name = `the command counts and puts out all of this in fixed memory: ${trial.name}`
  test.skipIf(why !== undefined)(why === undefined ? name : `${name} (${why})`, async () => {
    const large = LARGE.get(trial.name)
    const { bytes, received, peak } = await attempt(trial, large ? large * MEBIBYTE : trial.full / 64)
    expect(bytes).toBeGreaterThan(0)
    if (large) expect(received).toBeGreaterThan(LEAST_THROUGH)
    expect(peak).toBeLessThan(ofNothing + MOST)
  })
}

test('the table that is kept has a row for each input, and no other', () => {
  const text = readFileSync(new URL('../../fixtures/hostile/README.md', import.meta.url), 'utf8')
  const [, ...rows] = text.split('\n').filter((line) => /^\| (?!-)/.test(line))
  const names = rows.map((row) => (row.split(' | ')[0] ?? '').slice(2).trim().replaceAll('`', ''))
  expect(names).toEqual(TRIALS.map(({ name }) => name))
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { makeLines } from '../faults/log.ts'
import { TRIALS as KILLS, SEED } from '../faults/moments.ts'
import { Random } from '../random.ts'
import { FAULTLINE } from './command.ts'
import { faultline } from './faultline.ts'
import { makeScratch } from './scratch.ts'
import { unidentified } from './unidentified.ts'
import { watched } from './watched.ts'

/** A process that is ready sooner is not killed before it has read anything, in milliseconds. */
const LONGEST_LIFE = 450
/** So many times as long may one live that has to begin. */
const LONGER = 4
/** What a life reads at most, without the compiler, with room to spare: the run must outlive all kills. */
const BYTES_A_LIFE = 3 * 1024 * 1024

vi.setConfig({ testTimeout: 60_000 + KILLS * 2000 })

const scratch = makeScratch()
const log = Buffer.concat(makeLines(new Random(SEED), KILLS * BYTES_A_LIFE, moment))

test.each([
  ['a plain file', [scratch.write('plain.ndjson', log)]],
  ['a compressed file', [scratch.write('whole.ndjson.gz', gzipSync(log, { level: 1 }))]],
  ['several files of both kinds', inParts()],
])(`a run over %s that is killed ${KILLS} times ends as if it never was`, async (_, files) => {
  const whole = ['-o', scratch.path('whole'), '--summary-file', scratch.path('whole.json')]
  const parts = ['-o', scratch.path('parts'), '--summary-file', scratch.path('parts.json')]
  const told = [
    '--summary',
    'json',
    '--window',
    '1s',
    '--top',
    '/tasks/0/errCode',
    '--examples',
    '3',
    ...files,
  ]
  const resumed = [...parts, '--checkpoint', scratch.path('checkpoint'), ...told]
  rmSync(scratch.path('checkpoint'), { force: true })
  const random = new Random(SEED)
  const deaths = { early: 0, late: 0 }
  for (let kill = 0; kill < KILLS; kill++) {
    const jobs = ['--jobs', String(random.between(1, 3))]
    const hadBegun = existsSync(scratch.path('checkpoint'))
    // On a machine that is busy a process is not ready as soon: who has died too early may live longer, until one has begun.
    const life = random.below(LONGEST_LIFE * (hadBegun ? 1 : Math.min(1 + deaths.early, LONGER)))
    // Not all may die too early, though, or it would be no test.
    const mustBegin = kill >= KILLS / 2 && deaths.late === 0
    await killed(
      [...jobs, ...resumed],
      life,
      'ignore',
      () => !mustBegin || existsSync(scratch.path('checkpoint')),
    )
    deaths[hadBegun ? 'late' : 'early']++
  }
  const message = `seed ${SEED}, ${JSON.stringify(deaths)}`
  expect(deaths.late, message).toBeGreaterThan(0)
  expect(await faultline(resumed), message).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(await faultline([...whole, ...told])).toMatchObject({ status: 0 })
  expect(readFileSync(scratch.path('parts')).equals(readFileSync(scratch.path('whole'))), message).toBe(true)
  const summaryOf = (name: string): string => unidentified(readFileSync(scratch.path(name), 'utf8'))
  expect(summaryOf('parts.json'), message).toBe(summaryOf('whole.json'))
})

test(`killed ${KILLS} times with standard output, a run loses nothing, and repeats only what is behind its checkpoint`, async () => {
  const file = scratch.path('plain.ndjson')
  const checkpoint = scratch.path('stdout.checkpoint')
  const whole = (await faultline(['--summary', 'none', file])).bytes
  const random = new Random(SEED)
  let covered = 0
  for (let kill = 0; kill <= KILLS; kill++) {
    const piece = scratch.path('piece')
    const words = ['--summary', 'none', '--checkpoint', checkpoint, file]
    const life = kill === KILLS ? Number.POSITIVE_INFINITY : random.below(LONGEST_LIFE)
    await killed(words, life, openSync(piece, 'w'))
    const written = readFileSync(piece)
    // The longest that goes on where the pieces before it end, or repeats a part of them.
    const start = whole.lastIndexOf(written.subarray(0, 2000), covered)
    expect(whole.subarray(start, start + written.length).equals(written), `seed ${SEED}`).toBe(true)
    covered = Math.max(covered, start + written.length)
  }
  expect(covered, `seed ${SEED}`).toBe(whole.length)
})

/**
 * Without its compiler the engine takes ten times as long, so that a file that is made quickly lasts for many lives.
 * It must not end by itself: then it would be no test.
 */
async function killed(
  words: readonly string[],
  life: number,
  output: number | 'ignore' = 'ignore',
  mayDie = () => true,
): Promise<void> {
  const stdio = ['ignore', output, 'ignore'] as const
  const running = watched(spawn(process.execPath, ['--jitless', FAULTLINE, ...words], { stdio: [...stdio] }))
  const end = once(running, 'exit')
  if (output !== 'ignore') closeSync(output)
  if (life === Number.POSITIVE_INFINITY) {
    expect(await end).toEqual([0, null])
    return
  }
  await eventually(mayDie)
  await setTimeout(life)
  running.kill('SIGKILL')
  expect(await end, `seed ${SEED}: the log is too short for so many kills`).toEqual([null, 'SIGKILL'])
}

/** The log cut into files, every other one compressed. */
function inParts(): string[] {
  const size = Math.ceil(log.length / 7)
  return Array.from({ length: 7 }, (_, index) => {
    const part = log.subarray(index * size, (index + 1) * size)
    return index % 2 === 0
      ? scratch.write(`${index}.ndjson`, part)
      : scratch.write(`${index}.ndjson.gz`, gzipSync(part, { level: 1 }))
  })
}

/** More seconds than there are windows. */
function moment(random: Random): string {
  return `"ts":${1_767_323_045 + random.below(1500)},`
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { TRIALS as KILLS, SEED } from '../faults/moments.ts'
import { Random } from '../random.ts'
import { FAULTLINE } from './command.ts'
import { makeScratch } from './scratch.ts'
import { watched } from './watched.ts'

const LONGEST_LIFE = 600
const OLDEST = 2 * KILLS + 20

vi.setConfig({ testTimeout: 60_000 + KILLS * 2000 })

const scratch = makeScratch()

test.each([
  ['one name', ['app.log']],
  ['a pattern', ['app.log*']],
])(`following %s through rotations and ${KILLS} kills puts out every line once`, async (name, operands) => {
  const random = new Random(SEED)
  const folder = scratch.path(name)
  const [log, output, summary] = ['app.log', 'out', 'summary.json'].map((each) => `${folder}/${each}`)
  const state = [
    '-o',
    output,
    '--checkpoint',
    `${folder}/checkpoint`,
    '--summary',
    'json',
    '--summary-file',
    summary,
  ]
  const words = ['-F', '--from', 'start', ...state, ...operands.map((each) => `${folder}/${each}`)]
  const writer = writerOf(folder, random, () => knowsFiles(`${folder}/checkpoint`))
  for (let kill = 0; kill < KILLS; kill++) {
    const { running, end } = start(words)
    for (let left = random.below(LONGEST_LIFE); left > 0; left -= 40) {
      await setTimeout(40)
      writer.writeSome()
    }
    running.kill('SIGKILL')
    expect(await end, `seed ${SEED}`).toEqual([null, 'SIGKILL'])
    writer.writeSome()
  }
  writer.finish()
  const { running, end } = start(words)
  const come = (): number => (existsSync(output) ? numbersIn(output).length : 0)
  const comes = () =>
    eventually(
      () => come() >= writer.count(),
      () =>
        `seed ${SEED}: ${come()} of ${writer.count()} lines, and the run has ended with ${running.exitCode}`,
    )
  await comes()
  // With one more line a later round shows, which would have brought what comes twice.
  writer.finish()
  await comes()
  running.kill('SIGTERM')
  expect(await end).toEqual([143, null])
  const wanted = Array.from({ length: writer.count() }, (_, index) => index)
  expect(
    numbersIn(output).sort((a, b) => a - b),
    `seed ${SEED}`,
  ).toEqual(wanted)
  expect(JSON.parse(readFileSync(summary, 'utf8')), `seed ${SEED}`).toMatchObject({
    input: { lines: writer.count(), records: writer.count() },
    codes: { failed: writer.count() },
  })
  expect(existsSync(log)).toBe(true)
})

function start(words: readonly string[]): { running: ChildProcess; end: Promise<unknown[]> } {
  const running = watched(spawn(process.execPath, [FAULTLINE, ...words], { stdio: 'ignore' }))
  return { running, end: once(running, 'exit') }
}

/** Writes numbered lines as a service does, in pieces that end anywhere, and has its log rotated now and then. */
function writerOf(folder: string, random: Random, hasReader: () => boolean) {
  let count = 0
  let rest = ''
  const log = `${folder}/app.log`
  mkdirSync(folder)
  writeFileSync(log, '')
  function append(length: number): void {
    appendFileSync(log, rest.slice(0, length))
    rest = rest.slice(length)
  }
  return {
    count: () => count,
    writeSome() {
      for (let lines = random.below(20); lines > 0; lines--) rest += lineOf(count++)
      append(random.below(rest.length + 1))
      // A part that is rotated before anybody has looked belongs to nobody.
      if (hasReader() && random.chance(0.1)) {
        append(rest.length)
        rotate(log)
      }
    },
    /** Writes what is left, and another line. */
    finish() {
      rest += lineOf(count++)
      append(rest.length)
    },
  }
}

function lineOf(number: number): string {
  return `{"errCode":-45029,"number":${number}}\n`
}

/**
 * As logrotate does with `create`: app.log becomes app.log.1, that app.log.2, and so on. None is ever removed: on a busy
 * machine, many may be rotated before a run lives long enough to read them.
 */
function rotate(log: string): void {
  for (let age = OLDEST; age >= 1; age--) {
    if (existsSync(`${log}.${age}`)) renameSync(`${log}.${age}`, `${log}.${age + 1}`)
  }
  renameSync(log, `${log}.1`)
  writeFileSync(log, '')
}

/** Whether a run has lived long enough to say which files it reads. */
function knowsFiles(checkpoint: string): boolean {
  return existsSync(checkpoint) && JSON.parse(readFileSync(checkpoint, 'utf8')).state.positions.length > 0
}

function numbersIn(path: string): number[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line).number)
}

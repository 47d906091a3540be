import { appendFileSync, existsSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Ending, endOf, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'

const PRELOAD = fileURLToPath(new URL('jumping-clock.cjs', import.meta.url))
const HOUR = 3600
const scratch = makeScratch()

test('a clock that jumps holds nothing up: lines, rotated files, checkpoints, summaries', async () => {
  const [log, output, checkpoint] = ['app.log', 'out', 'checkpoint'].map((name) => scratch.path(name))
  const summary = scratch.path('summary.json')
  const state = ['-o', output, '--checkpoint', checkpoint, '--summary', 'json', '--summary-file', summary]
  writeFileSync(log, '')
  const running = startFaultline(['-F', '--from', 'start', '--every', '1s', ...state, log], {
    env: { NODE_OPTIONS: `--require "${PRELOAD}"` },
  })
  const end = endOf(running)
  let count = 0
  for (let turn = 0; turn < 30; turn++) {
    for (let lines = 0; lines < 10; lines++) appendFileSync(log, line(count++))
    // So do the times of files.
    const time = Date.now() / 1000 + ((turn % 3) - 1) * HOUR
    utimesSync(log, time, time)
    await setTimeout(100)
    // What is rotated before anybody has looked belongs to nobody.
    if (turn % 6 === 5 && linesIn(output) > 0) {
      renameSync(log, `${log}.${turn}`)
      writeFileSync(log, '')
    }
  }
  await eventually(
    () => linesIn(output) === count && positionsIn(checkpoint) === count && countedIn(summary) === count,
    () =>
      `${linesIn(output)}, ${positionsIn(checkpoint)} and ${countedIn(summary)} lines, expected ${count} of each`,
  )
  running.kill('SIGKILL')
  await end
  const numbers = readFileSync(output, 'utf8')
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each).number)
  expect(numbers.sort((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, at) => at))
})

test('a line that goes on in another one is waited for as long as ever', async () => {
  const log = scratch.write('containers.log', '2026-01-02T03:04:05.6Z stdout P {"code"\n')
  const running = startFaultline(['-F', '--from', 'start', '--summary', 'none', log], {
    env: { NODE_OPTIONS: `--require "${PRELOAD}"` },
  })
  const end: Promise<Ending> = endOf(running)
  const came: number[] = []
  running.stdout.on('data', () => came.push(performance.now()))
  const start = performance.now()
  await eventually(() => came.length > 0)
  running.kill('SIGTERM')
  expect((await end).stdout).toBe('2026-01-02T03:04:05.6Z stdout P {"code"\n')
  expect((came[0] ?? 0) - start).toBeGreaterThan(4000)
})

function line(number: number): string {
  return `{"errCode":-45029,"number":${number}}\n`
}

function linesIn(path: string): number {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0
}

/** How many lines a checkpoint has counted. */
function positionsIn(path: string): number {
  const { counts } = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8')).state
    : { counts: { lines: [] } }
  return counts.lines.reduce((sum: number, each: number) => sum + each, 0)
}

function countedIn(path: string): number {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).input.lines : 0
}

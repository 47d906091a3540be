import { execFile, spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Follower } from '../../../src/source/follow/follower.ts'
import type { Position } from '../../../src/source/follow/position.ts'

const isInstalled = spawnSync('logrotate', ['--version']).error === undefined
const withLogrotate = test.skipIf(!isInstalled)
const hint = isInstalled ? '' : ' (skipped: logrotate is not installed)'

/** How often each test rotates. With each a second, where the names have seconds in them. */
const ROTATIONS = 3
const DATED_ROTATIONS = 2

let directory: string
let log: string

beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-logrotate-')))
  log = join(directory, 'app.log')
})

afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

withLogrotate.each([
  ['create', 'create'],
  ['create, compress', 'create\n compress'],
  ['create, compress, delaycompress', 'create\n compress\n delaycompress'],
  ['create, dates as names', 'create\n dateext\n dateformat -%Y%m%d-%s'],
])(`logrotate with %s: every line comes exactly once${hint}`, async (_, mode) => {
  const { written, come } = await follow(mode, { reopens: true, isPaused: false })
  expect(come).toEqual(numbers(written))
})

withLogrotate(`logrotate between two runs: every line comes exactly once${hint}`, async () => {
  const { written, come } = await follow('create', { reopens: true, isPaused: true })
  expect(come).toEqual(numbers(written))
})

withLogrotate(`logrotate with copytruncate: what it keeps comes exactly once${hint}`, async () => {
  const { written, come } = await follow('copytruncate', { reopens: false, isPaused: false })
  expect(come).toEqual([...new Set(come)].sort((one, other) => one - other))
  const kept = readdirSync(directory)
    .filter((name) => name.startsWith('app.log'))
    .flatMap(linesOf)
  const missing = numbers(written).filter((number) => !come.includes(number))
  expect(missing.filter((number) => kept.includes(number))).toEqual([])
})

/** Writes numbered lines while logrotate does its work, and returns how many there were and which ones came. */
async function follow(
  mode: string,
  { reopens, isPaused }: { reopens: boolean; isPaused: boolean },
): Promise<{ written: number; come: number[] }> {
  const come: number[] = []
  let stop = new AbortController()
  const writer = startWriter()
  let reading = read(come, undefined, stop.signal)
  for (let i = 0; i < (mode.includes('%s') ? DATED_ROTATIONS : ROTATIONS); i++) {
    await setTimeout(150)
    if (isPaused) stop.abort()
    await rotate(mode)
    await setTimeout(30)
    if (reopens) writer.reopen()
    // A name with seconds in it must not be there already.
    if (mode.includes('%s')) await setTimeout(1000)
  }
  const positions = await (isPaused ? reading : undefined)
  if (isPaused) {
    stop = new AbortController()
    reading = read(come, positions, stop.signal)
  }
  const written = writer.stop()
  for (let waited = 0; waited < 100 && come.at(-1) !== written; waited++) await setTimeout(50)
  stop.abort()
  await reading
  return { written, come }
}

async function read(
  come: number[],
  positions: readonly Position[] | undefined,
  stop: AbortSignal,
): Promise<Position[]> {
  const follower = new Follower({
    expand: async () => [log],
    from: 'start',
    joins: true,
    positions,
    say: () => {},
  })
  for await (const { chunk } of follower.chunks(stop)) {
    for (const line of chunk.toString().trimEnd().split('\n')) come.push(Number(line.split(' ')[1]))
  }
  return follower.positions()
}

function startWriter(): { reopen(): void; stop(): number } {
  let written = 0
  let descriptor = openSync(log, 'a')
  const timer = setInterval(() => {
    for (let i = 0; i < 20; i++) writeSync(descriptor, `line ${++written} ${'.'.repeat(80)}\n`)
  }, 1)
  function reopen(): void {
    closeSync(descriptor)
    descriptor = openSync(log, 'a')
  }
  function stop(): number {
    clearInterval(timer)
    closeSync(descriptor)
    return written
  }
  return { reopen, stop }
}

async function rotate(mode: string): Promise<void> {
  const settings = join(directory, 'logrotate.conf')
  writeFileSync(settings, `"${log}" {\n rotate 100\n ${mode}\n}\n`, { mode: 0o600 })
  await promisify(execFile)('logrotate', ['--force', '--state', join(directory, 'state'), settings])
}

function linesOf(name: string): number[] {
  const bytes = readFileSync(join(directory, name))
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => Number(line.split(' ')[1]))
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1)
}

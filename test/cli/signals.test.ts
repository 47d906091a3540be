import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import pump from 'pump'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { FAULTLINE } from './command.ts'
import {
  type Ending,
  endOf,
  type Running,
  somethingFrom,
  start,
  startFaultline,
  startShell,
} from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, GOOD, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const CHUNK = (MEDIA + GOOD).repeat(1000)

describe.each(SIGNALS)('%s', (signal) => {
  test('while a pipe stays open: what came is written, and counted', async () => {
    const running = startFaultline(['--summary', 'json'])
    const end = endOf(running)
    running.stdin.write(`${MEDIA}{"code":41`)
    await somethingFrom(running.stdout)
    running.kill(signal)
    const { status, stdout, stderr } = await end
    expect({ status, stdout }).toEqual({ status: numberOf(signal), stdout: `${MEDIA_EXPLAINED}{"code":41` })
    expect(JSON.parse(stderr)).toMatchObject({
      input: { lines: 2, records: 1, malformed: 1 },
      codes: { failed: 1 },
    })
  })

  test('while a named pipe has a writer that is quiet: does not wait for it', async () => {
    const pipe = scratch.path(`quiet.${signal}`)
    execFileSync('mkfifo', [pipe])
    const running = startFaultline(['--summary', 'none', pipe])
    const end = endOf(running)
    const writer = startShell('exec 3> "$1"; printf "$2" >&3; exec sleep 60', [pipe, AUTH])
    await somethingFrom(running.stdout)
    running.kill(signal)
    expect(await end).toMatchObject({ status: numberOf(signal), stdout: AUTH_EXPLAINED })
    writer.kill('SIGKILL')
  })

  test('while a named pipe has no writer yet', async () => {
    const pipe = scratch.path(`lonely.${signal}`)
    execFileSync('mkfifo', [pipe])
    const running = startFaultline(['--summary-record', '--summary', 'none', '-', pipe])
    const end = endOf(running)
    running.stdin.end(AUTH)
    await somethingFrom(running.stdout)
    running.kill(signal)
    const { status, stdout } = await end
    expect(status).toBe(numberOf(signal))
    expect(stdout.startsWith(`${AUTH_EXPLAINED}{"faultline":`)).toBe(true)
  })

  test('while a large file is read: no more of it is read, and the counts are of what was written', async () => {
    const log = scratch.write('large.ndjson', CHUNK.repeat(100))
    const running = startFaultline(['--summary', 'json', log])
    const end = endOf(running)
    // Long before a reader who takes so little at a time is done, the signal has come.
    running.stdout.on('data', async () => {
      running.stdout.pause()
      await setTimeout(20)
      running.stdout.resume()
    })
    await somethingFrom(running.stdout)
    running.kill(signal)
    const { status, stdout, stderr } = await end
    const { input, codes } = JSON.parse(stderr)
    expect(status).toBe(numberOf(signal))
    expect(input.bytes).toBeLessThan(CHUNK.length * 100)
    const written = stdout.replaceAll(MEDIA_EXPLAINED, MEDIA)
    expect(written).toBe(CHUNK.repeat(100).slice(0, input.bytes))
    expect(codes.failed).toBe(stdout.split(MEDIA_EXPLAINED).length - 1)
  })

  test('while a producer goes on for ever, and the reader is slow', async () => {
    const running = startFaultline(['--summary', 'json'])
    feedForEver(running)
    await once(running.stdout, 'readable')
    running.kill(signal)
    const { status, stdout, stderr } = await endOf(running)
    expect(status).toBe(numberOf(signal))
    expect(stdout.replaceAll(MEDIA_EXPLAINED, MEDIA)).toHaveLength(JSON.parse(stderr).input.bytes)
  })

  test('outweighs that the summary cannot be written', async () => {
    const running = start(['bash', '-c', 'exec "$@" 2>/dev/full', 'bash', process.execPath, FAULTLINE])
    const end = endOf(running)
    running.stdin.write(MEDIA)
    await once(running.stdout, 'data')
    running.kill(signal)
    expect(await end).toMatchObject({ status: numberOf(signal), stdout: MEDIA_EXPLAINED })
  })

  test('twice: ends at once, also while nobody reads the output', async () => {
    const running = startFaultline([])
    feedForEver(running)
    await fullOutput(running)
    running.kill(signal)
    await setTimeout(1500)
    expect(running).toMatchObject({ exitCode: null, signalCode: null })
    // Two signals that the process was not awake between are one: so it is sent until it has been heard twice.
    const again = setInterval(() => running.kill(signal), 100)
    const [status, by] = await once(running, 'exit')
    clearInterval(again)
    expect(status ?? numberOf(by)).toBe(numberOf(signal))
  })
})

describe('^C, which reaches every process of a pipeline,', () => {
  test('lets the last lines of a producer through', async () => {
    const producer = `trap 'sleep 0.1; printf "$2"; exit' INT; printf "$1"; while :; do sleep 0.05; done`
    const { stdout, stderr } = await interrupted(`(${producer}) | faultline --summary json`, [AUTH, MEDIA])
    expect(stdout).toBe(AUTH_EXPLAINED + MEDIA_EXPLAINED)
    expect(JSON.parse(stderr.split('\n')[0] ?? '')).toMatchObject({
      input: { lines: 2 },
      codes: { failed: 2 },
    })
    expect(stderr.split('\n')[1]).toBe('130')
  })

  test('ends tail -f and its reader, with a summary', async () => {
    const log = scratch.write('living.ndjson', MEDIA + AUTH)
    const { stdout, stderr } = await interrupted('tail -n +1 -f "$1" | faultline --summary json', [log])
    expect(stdout).toBe(MEDIA_EXPLAINED + AUTH_EXPLAINED)
    expect(JSON.parse(stderr.split('\n')[0] ?? '')).toMatchObject({
      input: { lines: 2 },
      codes: { failed: 2 },
    })
    expect(stderr.split('\n')[1]).toBe('130')
  })

  test('does not wait for a producer that goes on', async () => {
    const producer = `trap '' INT; while :; do printf "$1"; sleep 0.05; done`
    const { stdout, stderr } = await interrupted(`(${producer}) | faultline --summary json`, [AUTH])
    const { input } = JSON.parse(stderr.split('\n')[0] ?? '')
    expect(stdout).toBe(AUTH_EXPLAINED.repeat(input.lines))
    expect(stderr.split('\n')[1]).toBe('130')
  })
})

test('SIGHUP that comes twice at once, as of a closed terminal, is one', async () => {
  const running = startFaultline(['--summary', 'json'])
  const end = endOf(running)
  running.stdin.write(MEDIA)
  await somethingFrom(running.stdout)
  running.kill('SIGHUP')
  running.kill('SIGHUP')
  const { status, stderr } = await end
  expect({ status, failed: JSON.parse(stderr).codes.failed }).toEqual({ status: 129, failed: 1 })
})

test.each([
  ['SIGTERM', 'SIGHUP'],
  ['SIGHUP', 'SIGTERM'],
] as const)('%s, and then %s: ends at once, also while nobody reads the output', async (first, second) => {
  const running = startFaultline([])
  const exit = once(running, 'exit')
  feedForEver(running)
  await fullOutput(running)
  running.kill(first)
  // Of two signals that wait, the system chooses: so the first one must have come. What answers a second question, asked
  // when the first was answered, comes behind it.
  for (let question = 0; question < 2; question++) {
    running.kill('SIGUSR2')
    await Promise.race([somethingFrom(running.stderr), exit])
  }
  expect(running).toMatchObject({ exitCode: null, signalCode: null })
  running.kill(second)
  expect(await exit).toEqual([null, second])
})

/** Runs a pipeline whose second command is faultline, and interrupts its group after the first output. */
async function interrupted(pipeline: string, words: readonly string[]): Promise<Ending> {
  const running = startShell(`trap : INT; ${pipeline}; echo "\${PIPESTATUS[1]}" >&2`, words)
  const end = endOf(running)
  await somethingFrom(running.stdout)
  process.kill(-(running.pid ?? Number.NaN), 'SIGINT')
  return end
}

/** Writes until the reader goes away. */
function feedForEver({ stdin }: Running): void {
  pump(Readable.from(repeat(CHUNK)), stdin, () => {})
}

/** Waits until it has put out more than is read: with an input that goes on for ever, it has to wait then. */
async function fullOutput({ stdout }: Running): Promise<void> {
  await once(stdout, 'readable')
  await eventually(
    () => stdout.readableLength >= stdout.readableHighWaterMark,
    () => `${stdout.readableLength} bytes have come`,
  )
}

function* repeat(text: string): Generator<string> {
  for (;;) yield text
}

function numberOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}

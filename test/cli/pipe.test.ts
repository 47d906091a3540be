import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, closeSync, constants, openSync, writeSync } from 'node:fs'
import { constants as system } from 'node:os'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { faultline, type Running, shell, startFaultline } from './faultline.ts'
import { AUTH, AUTH_EXPLAINED, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
/** Two that are the same might come as one. */
const PAIRS = [
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
] as const
const OUTPUTS = [
  ['--summary-file', ['--summary', 'json'], '{"schema":"faultline.summary/1"'],
  ['--metrics-file', ['--summary', 'none'], '# HELP faultline'],
] as const

let number = 0

describe.each(OUTPUTS)('a pipe as %s', (option, words, expected) => {
  test('gets the whole of it when its reader comes, also after a signal', async () => {
    const { log, pipe } = made()
    const running = startFaultline([...words, option, pipe, log])
    await comesOut(running, MEDIA_EXPLAINED)
    running.kill('SIGTERM')
    const reader = shell('cat "$1"', [pipe])
    const [status] = await once(running, 'exit')
    const { stdout } = await reader
    expect(stdout.startsWith(expected)).toBe(true)
    expect(stdout.endsWith('\n')).toBe(true)
    // It may have been at its end before the signal came.
    expect([0, 128 + system.signals.SIGTERM]).toContain(status)
  })

  test.each(PAIRS)(
    'that nobody reads keeps the run no longer than to the second signal: %s, %s',
    async (...pair) => {
      const { log, pipe } = made()
      const running = startFaultline([...words, option, pipe, log])
      await comesOut(running, MEDIA_EXPLAINED)
      expect(pair).toContain(await endedBy(running, pair))
    },
  )

  test.each([
    ['a process, as of bash’s >(…)', '>(cat)'],
    ['standard output', '/dev/stdout'],
  ])('may be %s', async (_, name) => {
    const { log } = made()
    const { stdout } = await shell(`faultline -q ${words.join(' ')} ${option} ${name} "$1" | cat`, [log])
    expect(stdout.startsWith(expected)).toBe(true)
  })
})

describe.each(PAIRS)('while files are followed, and to the second signal: %s, %s,', (...pair) => {
  test('the lines come out, even if nobody reads the metrics', async () => {
    const { log, pipe } = made()
    const running = startFaultline([
      '-F',
      '--from',
      'start',
      '--summary',
      'none',
      '--metrics-file',
      pipe,
      log,
    ])
    await comesOut(running, MEDIA_EXPLAINED)
    appendFileSync(log, AUTH)
    await comesOut(running, AUTH_EXPLAINED)
    expect(pair).toContain(await endedBy(running, pair))
  })

  test.each(OUTPUTS)('they come out, even if the reader of %s stops reading', async (option, words) => {
    const { log, pipe } = made()
    const reader = stalledReader(pipe)
    const running = startFaultline(['-F', '--from', 'start', '--every', '1s', ...words, option, pipe, log])
    await comesOut(running, MEDIA_EXPLAINED)
    // Asks for a summary now.
    running.kill('SIGUSR2')
    appendFileSync(log, AUTH)
    await comesOut(running, AUTH_EXPLAINED)
    expect(pair).toContain(await endedBy(running, pair))
    closeSync(reader)
  })
})

test.each([
  ['--metrics-file', ['-F', '-o', '/nowhere/out']],
  ['-o', ['--checkpoint', '/nowhere/checkpoint']],
])('a pipe as %s that nobody reads keeps no run that cannot begin', async (option, words) => {
  const { log, pipe } = made()
  const { status, stderr } = await faultline(['--summary', 'none', option, pipe, ...words, log])
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `faultline: ${words.at(-1)}: cannot be written: no such file or directory\n`,
  })
})

test('a pipe as -o that nobody has written to is closed at the end, so that its reader ends', async () => {
  const { pipe } = made()
  const { status, stdout } = await shell('cat "$1" & faultline --summary none -o "$1" /dev/null && wait', [
    pipe,
  ])
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
})

function made(): { log: string; pipe: string } {
  number++
  const pipe = scratch.path(`pipe-${number}`)
  execFileSync('mkfifo', [pipe])
  return { log: scratch.write(`${number}.ndjson`, MEDIA), pipe }
}

/** Opens a pipe for both, which waits for nobody, and leaves no room in it. */
function stalledReader(pipe: string): number {
  const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  expect(() => {
    for (;;) writeSync(reader, 'x')
  }).toThrow('EAGAIN')
  return reader
}

/** Waits until the lines that come out hold these, which are taken. */
async function comesOut({ stdout }: Running, lines: string): Promise<void> {
  let came = ''
  await eventually(
    () => {
      came += stdout.read() ?? ''
      return came === lines
    },
    () => came,
  )
}

/** Sends the signals, and says by which one it has ended. */
async function endedBy(running: Running, signals: readonly NodeJS.Signals[]): Promise<NodeJS.Signals | null> {
  const exit = once(running, 'exit')
  for (const signal of signals) running.kill(signal)
  const [, by] = (await exit) as [number | null, NodeJS.Signals | null]
  return by
}

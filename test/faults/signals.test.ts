import { once } from 'node:events'
import { constants } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { Summary } from '../../src/summary.ts'
import { type Ending, endOf, type Running } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { Random } from '../random.ts'
import { expectBeginning, expectLedger, explained, makeLog } from './log.ts'
import { LONGEST_WAIT, SEED, TRIALS } from './moments.ts'
import { goOn, readSlowly, stall } from './slow-reader.ts'
import { waysOver } from './ways.ts'

const CASES = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const).flatMap((signal) => [
  [signal, 'once', 1] as const,
  [signal, 'twice', 2] as const,
])
const TRIALS_EACH = Math.ceil(TRIALS / CASES.length)

vi.setConfig({ testTimeout: 60_000 + TRIALS_EACH * 5000 })

const scratch = makeScratch()
const log = makeLog(new Random(SEED), 3_000_000)
const ways = waysOver(log, scratch)
const whole = explained(log).output
/** How many runs a signal ended before they were done. */
let interrupted = 0

test.each(CASES)(
  `%s %s at a random moment, ${TRIALS_EACH} times: what came out is what was read`,
  async (...each) => {
    const [signal, often, times] = each
    const random = new Random(SEED + CASES.findIndex(([name, word]) => name === signal && word === often))
    for (let trial = 0; trial < TRIALS_EACH; trial++) {
      const way = random.pick(ways)
      const running = way.start()
      const end = endOf(running)
      if (way.isFast) readSlowly(running)
      // Most of them when it has begun to work, however long that takes; some before.
      if (random.chance(0.8)) await Promise.race([once(running.stdout, 'data'), end])
      if (random.chance(0.3)) stall(running)
      const waits = Array.from({ length: times }, () => random.below(LONGEST_WAIT / times))
      for (const wait of waits) {
        await setTimeout(wait)
        running.kill(signal)
      }
      goOn(running)
      if (way.isEndless && signal === 'SIGUSR2') await endWhenQuiet(running)
      const ending = await end
      judge(ending, signal, times, `seed ${SEED}: ${way.name}, ${signal} after ${waits} ms: ${ending.stderr}`)
    }
  },
)

test('of all those runs, some were ended before they were done', () => {
  expect(interrupted, `seed ${SEED}`).toBeGreaterThan(0)
})

/** Of what a signal may do, which did it do, and is that true? */
function judge(ending: Ending, signal: NodeJS.Signals, times: number, message: string): void {
  const { status, bytes, stderr } = ending
  // The engine warns that it is slow.
  const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
  const summaries: Summary[] = lines.map((line) => JSON.parse(line))
  if (status !== 0 && bytes.length < whole.length) interrupted++
  if (ending.signal !== null) {
    // At once: by a signal that nobody listens to, by the second one, or before anybody could listen.
    expect(ending.signal, message).toBe(signal)
    const isSudden = signal === 'SIGHUP' || (signal !== 'SIGUSR2' && times > 1)
    if (isSudden) expectBeginning(bytes, log, message)
    else expect({ length: bytes.length, summaries }, message).toEqual({ length: 0, summaries: [] })
    return
  }
  const asked = 128 + constants.signals[signal === 'SIGUSR2' ? 'SIGTERM' : signal]
  expect([0, asked], message).toContain(status)
  const last = summaries.at(-1)
  if (last === undefined) throw new Error(`no summary: ${message}`)
  expectLedger(bytes, last, log, message)
  if (status === 0 || signal === 'SIGUSR2') expect(last.input.bytes, message).toBe(log.length)
  for (const { codes } of summaries) {
    expect(codes.found, message).toBe(codes.succeeded + codes.failed + codes.unrecognised)
  }
}

/** Ends a run that nothing comes from any more. */
async function endWhenQuiet(running: Running): Promise<void> {
  for (let isQuiet = false; !isQuiet && running.exitCode === null && running.signalCode === null; ) {
    isQuiet = await Promise.race([
      once(running.stdout, 'data').then(() => false),
      setTimeout(2000).then(() => true),
    ])
  }
  running.kill('SIGTERM')
}

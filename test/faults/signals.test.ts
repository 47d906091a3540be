import { once } from 'node:events'
import { constants } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import type { Summary } from '../../src/summary.ts'
import { type Ending, endOf, type Running } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { eventually } from '../eventually.ts'
import { Random } from '../random.ts'
import { expectBeginning, expectLedger, explained, makeLog } from './log.ts'
import { LONGEST_WAIT, SEED, TRIALS } from './moments.ts'
import { goOn, readSlowly, stall } from './slow-reader.ts'
import { waysOver } from './ways.ts'

/** Longer than a second SIGHUP is the same hang-up as the first, in milliseconds. */
const NO_ECHO = 1100
/** Which signal comes, how often, and how many milliseconds later, at least, it comes again. */
const CASES = [
  ...(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const).flatMap((signal) => [
    [signal, 'once', 1, 0] as const,
    [signal, 'twice', 2, 0] as const,
  ]),
  ['SIGHUP', 'twice, as two hang-ups,', 2, NO_ECHO] as const,
]
const TRIALS_EACH = Math.ceil(TRIALS / CASES.length)
/** While none has had an effect, there are more of them than that … */
const MORE_TRIALS = 8
/** … and of those behind so many, the circumstances see to it, and not chance. */
const CHANCY_TRIALS = 5

vi.setConfig({ testTimeout: 120_000 + TRIALS_EACH * 5000 })

const scratch = makeScratch()
const log = makeLog(new Random(SEED), 3_000_000)
const ways = waysOver(log, scratch)
const whole = explained(log).output

interface Attempt {
  readonly signal: NodeJS.Signals
  readonly times: number
  readonly pause: number
  /** Whether it must have an effect. */
  readonly isSure: boolean
}

/** What was done to a run, how it ended, and what it said. */
interface Trial extends Attempt {
  /** Whether it was at work from before the first signal until after the last. */
  readonly isSurelyAtWork: boolean
  readonly ending: Ending
  readonly summaries: readonly Summary[]
  /** For whoever has to find out what went wrong. */
  readonly message: string
}

describe.each(CASES)(
  `%s %s at a random moment, ${TRIALS_EACH} times or more`,
  (signal, often, times, pause) => {
    test('comes while it works, and what came out is what was read', async () => {
      const random = new Random(SEED + CASES.findIndex(([name, word]) => name === signal && word === often))
      let effective = 0
      for (let trial = 0; trial < TRIALS_EACH || (effective === 0 && trial < MORE_TRIALS); trial++) {
        const isSure = effective === 0 && trial >= CHANCY_TRIALS
        const done = await tried({ signal, times, pause, isSure }, random)
        if (signal === 'SIGUSR2') judgeAsking(done)
        else judgeStopping(done)
        if (hadEffect(done)) effective++
      }
      expect(effective, `seed ${SEED}`).toBeGreaterThan(0)
    })
  },
)

async function tried(attempt: Attempt, random: Random): Promise<Trial> {
  const { signal, pause, isSure } = attempt
  // The first one is a file: what reads a pipe lets its producer come to an end.
  const way = random.pick(isSure ? ways.slice(0, 1) : ways)
  const running = way.start()
  const end = endOf(running)
  let length = 0
  running.stdout.on('data', (chunk) => {
    length += chunk.length
  })
  if (way.isFast) readSlowly(running)
  // Most of them when it has begun to work, however long that takes; some before.
  const hasBegun = isSure || random.chance(0.8)
  if (hasBegun) await Promise.race([once(running.stdout, 'data'), end])
  const isStalled = isSure || pause > 0 || random.chance(0.5)
  if (isStalled) stall(running)
  const waits = waitsOf(attempt, random)
  for (const wait of waits) {
    await setTimeout(wait)
    running.kill(signal)
  }
  if (isStalled && hasBegun && signal === 'SIGUSR2') await hasSaid(running)
  goOn(running)
  if (way.isEndless && signal === 'SIGUSR2') await endWhenComplete(running, () => length)
  const ending = await end
  return {
    ...attempt,
    isSurelyAtWork: isStalled && hasBegun,
    ending,
    summaries: summariesIn(ending),
    message: `seed ${SEED}: ${way.name}, ${signal} after ${waits} ms: ${ending.stderr}`,
  }
}

/** How long it is until each of them, in milliseconds. In the longest time, an output that nobody reads is full. */
function waitsOf({ times, pause, isSure }: Attempt, random: Random): number[] {
  const longest = LONGEST_WAIT / times
  return Array.from({ length: times }, (_, index) => {
    const wait = isSure ? longest : random.below(longest)
    return index === 0 ? wait : wait + pause
  })
}

/** Of what a signal may do that ends a run, which did it do, and is that true? */
function judgeStopping({ signal, times, ending, summaries, message }: Trial): void {
  const { status, bytes } = ending
  if (ending.signal !== null) {
    // At once: by the second one, or before anybody could listen.
    expect(ending.signal, message).toBe(signal)
    if (times > 1) expectBeginning(bytes, log, message)
    else expect({ length: bytes.length, summaries }, message).toEqual({ length: 0, summaries: [] })
    return
  }
  expect([0, 128 + constants.signals[signal]], message).toContain(status)
  expect(summaries, message).toHaveLength(1)
  for (const summary of summaries) expectLedger(bytes, summary, log, message)
  if (status === 0) expect(bytes.length, message).toBe(whole.length)
}

/** A run that is only asked how far it is says that as often as it was asked, and goes on to the end. */
function judgeAsking({ times, isSurelyAtWork, ending, summaries, message }: Trial): void {
  if (ending.signal !== null) {
    // Before anybody could listen.
    expect({ ...ending, stdout: '' }, message).toMatchObject({ signal: 'SIGUSR2', stdout: '' })
    expect({ length: ending.bytes.length, summaries }, message).toEqual({ length: 0, summaries: [] })
    return
  }
  expect([0, 143], message).toContain(ending.status)
  // Two that come while the process is not awake are one.
  expect(summaries.length, message).toBeGreaterThan(isSurelyAtWork ? 1 : 0)
  expect(summaries.length, message).toBeLessThanOrEqual(times + 1)
  const last = summaries.at(-1)
  if (last !== undefined) expectLedger(ending.bytes, last, log, message)
  const read = summaries.map(({ input }) => input.bytes)
  expect(read, message).toEqual(read.toSorted((a, b) => a - b))
  expect(read.at(-1), message).toBe(log.length)
  for (const { codes } of summaries) {
    expect(codes.found, message).toBe(codes.succeeded + codes.failed + codes.unrecognised)
  }
}

/** Whether a run that was at work was ended before it was done, or said how far it was. */
function hadEffect({ signal, pause, ending, summaries }: Trial): boolean {
  if (signal === 'SIGUSR2') return summaries.length > 1
  // The first one alone would let it say what it has counted.
  if (pause > 0 && ending.signal === null) return false
  return ending.status !== 0 && ending.bytes.length > 0 && ending.bytes.length < whole.length
}

/** The engine warns that it is slow. */
function summariesIn({ stderr }: Ending): Summary[] {
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

/** Waits for the answer of a run that cannot be done meanwhile. */
async function hasSaid(running: Running): Promise<void> {
  let text = ''
  running.stderr.on('data', (chunk) => {
    text += chunk
  })
  await eventually(
    () => /^\{.*\n/m.test(text),
    () => `${text}, and no summary`,
  )
}

/** Ends a run that would wait for more, when all has come out of it. */
async function endWhenComplete(running: Running, length: () => number): Promise<void> {
  const isOver = (): boolean => running.exitCode !== null || running.signalCode !== null
  await eventually(
    () => isOver() || length() >= whole.length,
    () => `${length()} bytes of ${whole.length}`,
  )
  running.kill('SIGTERM')
}

import { deepStrictEqual } from 'node:assert'
import { isAccepted } from '../conformance/judge.ts'
import { cutAt, type Fed, feed } from '../feed.ts'
import { readLog } from '../oracle.ts'
import { Random } from '../random.ts'
import type { Trial } from './trial.ts'

/** What makes a log into bytes and counts: faultline, or in a test something worse. */
export type Feed = typeof feed

/** A promise, and a check that throws if it is broken. */
interface Promised {
  readonly promise: string
  readonly holds: (trial: Trial, log: Buffer, once: Fed, by: Feed) => void | Promise<void>
}

/** How a member of our own begins, whatever its name. */
const OURS = '":{"stage":"'
/** What an earlier run left is a record by its brackets. */
const SUMMARY_RECORD = '{"faultline":{"schema":"faultline.summary/'
const MOST_CUTS = 4

const PROMISES: readonly Promised[] = [
  {
    promise: 'what comes out is what the oracle reads',
    holds: async ({ options }, log, once) => same(once, await readLog(log, options)),
  },
  {
    promise: 'a line that is checked in full is a record exactly if JSON.parse reads it',
    holds: ({ log }, _, __, by) => {
      const lines = log.split('\n').filter((line) => /^[[{]/.test(line) && !line.startsWith(SUMMARY_RECORD))
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1')
      deepStrictEqual(by([bytes], { strict: true }).summary.input.records, lines.filter(isAccepted).length)
    },
  },
  {
    promise: 'it does not matter where the log is cut, and how it lies in memory',
    holds: ({ seed, options }, log, once, by) => {
      const random = new Random(~seed)
      const cuts = Array.from({ length: random.below(MOST_CUTS + 1) }, () => random.below(log.length + 1))
      const handling = { alignment: random.below(4), reuse: random.below(2) === 0 }
      same(by(cutAt(log, cuts), options, handling), once)
      same(by(cutAt(log, [...log.keys()]), options, handling), once)
    },
  },
  {
    promise: 'stripping gives back every byte',
    holds: ({ options: { only: _, strip: __, ...options }, log: text }, log, ___, by) => {
      const without = (bytes: Buffer): Buffer => by([bytes], { ...options, strip: true }).output
      const stripped = without(log)
      sameBytes(without(by([log], options).output), stripped)
      sameBytes(without(stripped), stripped)
      // Inside a string, each quote has backslashes before it.
      if (!text.replaceAll('\\', '').includes(OURS)) sameBytes(stripped, log)
    },
  },
  {
    promise: 'a second run changes nothing and counts the same, in either language',
    holds: ({ options: { only: _, strip: __, examples: ___, ...options } }, log, ____, by) => {
      const once = by([log], options)
      for (const lang of ['en', 'zh'] as const) {
        const twice = by([once.output], { ...options, lang })
        const { input, ...counts } = once.summary
        sameBytes(twice.output, once.output)
        deepStrictEqual(twice.summary, { ...counts, input: { ...input, bytes: once.output.length } })
      }
    },
  },
]

/** A promise that is broken, and how. */
export interface Broken {
  readonly promise: string
  readonly how: string
}

/** The first promise that is broken, or whether this one is; undefined if all hold. */
export async function broken(trial: Trial, by: Feed = feed, wanted?: string): Promise<Broken | undefined> {
  const log = Buffer.from(trial.log, 'latin1')
  for (const { promise, holds } of PROMISES) {
    if (wanted !== undefined && promise !== wanted) continue
    try {
      await holds(trial, log, by([log], trial.options), by)
    } catch (error) {
      return { promise, how: String(error) }
    }
  }
  return undefined
}

function same(fed: Fed, expected: Fed): void {
  sameBytes(fed.output, expected.output)
  deepStrictEqual(fed.summary, expected.summary)
}

function sameBytes(actual: Buffer, expected: Buffer): void {
  // Longer outputs than that tell nobody anything.
  if (!actual.equals(expected))
    deepStrictEqual(actual.toString('latin1').slice(0, 2000), expected.toString('latin1').slice(0, 2000))
}

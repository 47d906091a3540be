import { parseArgs } from 'node:util'
import type { Plan } from './plan.ts'

export const USAGE = `usage: npm run soak -- [options]

  --minutes N         how long (60)
  --rate MB           how much is written a second (20)
  --rotate SECONDS    how often the log is rotated (10)
  --copytruncate N    every Nth rotation copies and empties the log, 0 for none (6)
  --no-gzip           leave rotated parts as they are
  --seed N            what is random comes from it; by default from the time
  --keep              if every line is accounted for, write the record and its chart to fixtures/soak; otherwise, and
                      without it, they go to a folder of their own in the one for temporary files
  --redraw            follow nothing, and draw the chart in fixtures/soak anew from its record

Has a log written and rotated, follows it, and checks every line.
`

/** What to do. */
export interface SoakOptions {
  readonly plan: Plan
  readonly keep: boolean
  readonly redraw: boolean
}

/** The words of the command line cannot be understood. */
export class UsageError extends Error {}

/** Undefined: asked for help. @throws UsageError */
export function parseOptions(words: readonly string[]): SoakOptions | undefined {
  const values = parseWords(words)
  if (values.help) return undefined
  const plan = {
    seconds: 60 * positive('minutes', values.minutes),
    rate: 1e6 * positive('rate', values.rate),
    rotate: positive('rotate', values.rotate),
    copyTruncate: whole('copytruncate', values.copytruncate),
    gzip: !values['no-gzip'],
    seed: whole('seed', values.seed),
  }
  return { plan, keep: values.keep, redraw: values.redraw }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        minutes: { type: 'string', default: '60' },
        rate: { type: 'string', default: '20' },
        rotate: { type: 'string', default: '10' },
        copytruncate: { type: 'string', default: '6' },
        'no-gzip': { type: 'boolean', default: false },
        seed: { type: 'string', default: String(Date.now() % 1e9) },
        keep: { type: 'boolean', default: false },
        redraw: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function positive(option: string, text: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text) || Number(text) === 0)
    throw new UsageError(`--${option} ${text}: expected a number above 0`)
  return Number(text)
}

function whole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${option} ${text}: expected a whole number from 0 on`)
  return Number(text)
}

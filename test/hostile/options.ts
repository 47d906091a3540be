import { parseArgs } from 'node:util'

export const USAGE = `usage: npm run hostile -- [options]

  --only TEXT      only inputs with this in their names
  --divide N       sizes are an N-th of the full ones (1), which take 20 minutes
  --json FILE      write the raw figures there as well
  --keep           write the table into fixtures/hostile/README.md

Each input is run through the built command at a 64th, a 16th, a quarter and all of its size, and what comes out and is
counted is checked to the byte. What a byte takes and how much memory there was at the peak is shown. Where the peak of all is
well above that of a quarter, four times the size is tried as well. The exit status is 1 if anything is wrong, if time is seen
not to be linear, or if the peak still grows at last, be it with the square root of the size. With a large --divide, lines are
not as long as they may be, and it does. Archives are made in the folder for
temporary files (TMPDIR), and removed again.
`

export interface HostileOptions {
  readonly only: string
  readonly divide: number
  readonly json: string | undefined
  readonly keep: boolean
}

/** The words of the command line cannot be understood. */
export class UsageError extends Error {}

/** Undefined: asked for help. @throws UsageError */
export function parseOptions(words: readonly string[]): HostileOptions | undefined {
  const { only, divide, json, keep, help } = parseWords(words)
  if (help) return undefined
  if (!/^[1-9]\d{0,3}$/.test(divide))
    throw new UsageError(`--divide ${divide}: expected a number from 1 to 9999`)
  return { only, divide: Number(divide), json, keep }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        only: { type: 'string', default: '' },
        divide: { type: 'string', default: '1' },
        json: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

import { parseArgs } from 'node:util'
import { CONTENDERS } from './contenders.ts'
import { CORPORA, type CorpusName } from './corpus.ts'

/** What is measured if no program is named. */
const USUAL = CONTENDERS.filter(({ onRequest }) => onRequest !== true).map(({ name }) => name)

export const USAGE = `usage: npm run bench -- [options]

  --size MIB          size of each corpus (256)
  --peer-size MIB     size of the same corpus for slow programs, which are compared in MiB/s (32)
  --runs N            runs of each program on each corpus, of which the median counts (3)
  --only NAME         only this corpus, repeatable: ${Object.keys(CORPORA).join(', ')}
  --contender NAME    only this program, repeatable: ${CONTENDERS.map(({ name }) => name).join(', ')};
                      without this option, ${USUAL.join(', ')}
  --cores             measure also what more threads bring, on one file and on 20 archives
  --cores-size MIB    size of that file; an archive holds a 32nd part of it (1024)
  --no-memory         do not measure peak memory, which takes 1 GiB of disk
  --json FILE         write the raw figures there as well

Corpora are made in the folder for temporary files (TMPDIR), one after the other, and removed again.
`

/** What to measure. Sizes in MiB. */
export interface BenchOptions {
  readonly size: number
  readonly peerSize: number
  readonly runs: number
  readonly corpora: readonly CorpusName[]
  readonly contenders: readonly string[]
  readonly memory: boolean
  readonly cores: boolean
  readonly coresSize: number
  readonly json: string | undefined
}

/** The words of the command line cannot be understood. */
export class UsageError extends Error {}

/** Undefined: asked for help. @throws UsageError */
export function parseOptions(words: readonly string[]): BenchOptions | undefined {
  const values = parseWords(words)
  if (values.help) return undefined
  return {
    size: count('size', values.size),
    peerSize: count('peer-size', values['peer-size']),
    runs: count('runs', values.runs),
    corpora: known('only', values.only, Object.keys(CORPORA) as CorpusName[]),
    contenders: known(
      'contender',
      values.contender.length > 0 ? values.contender : USUAL,
      CONTENDERS.map(({ name }) => name),
    ),
    memory: !values['no-memory'],
    cores: values.cores,
    coresSize: count('cores-size', values['cores-size']),
    json: values.json,
  }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        size: { type: 'string', default: '256' },
        'peer-size': { type: 'string', default: '32' },
        runs: { type: 'string', default: '3' },
        only: { type: 'string', multiple: true, default: [] },
        contender: { type: 'string', multiple: true, default: [] },
        cores: { type: 'boolean', default: false },
        'cores-size': { type: 'string', default: '1024' },
        'no-memory': { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--${option} ${text}: expected a whole number from 1 on`)
  return Number(text)
}

/** The names that were asked for, in their fixed order, or all of them. */
function known<Name extends string>(
  option: string,
  asked: readonly string[],
  names: readonly Name[],
): readonly Name[] {
  const stranger = asked.find((name) => !names.some((each) => each === name))
  if (stranger !== undefined)
    throw new UsageError(`--${option} ${stranger}: expected one of ${names.join(', ')}`)
  return asked.length === 0 ? names : names.filter((name) => asked.includes(name))
}

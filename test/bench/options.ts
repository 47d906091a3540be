import { parseArgs } from 'node:util'
import { CONTENDERS } from './contenders.ts'
import { CORPORA, type CorpusName } from './corpus.ts'
import type { PartName } from './figures.ts'

/** In the order in which they are measured: the quick ones first. */
export const PARTS: readonly PartName[] = ['awkward', 'start', 'latency', 'cores', 'sizes', 'speed']

/** What is measured if no program is named. */
const USUAL = CONTENDERS.filter(({ onRequest }) => onRequest !== true).map(({ name }) => name)

export const USAGE = `usage: npm run bench -- [options]

  --part NAME         only this part, repeatable:
                        awkward   what becomes of lines that programs stumble over
                        start     start-up, on a log of one line
                        latency   of a line from tail -f to the output
                        cores     what more threads bring, on one file and on 20 archives
                        sizes     speed and memory against the size of the file
                        speed     all programs on all corpora, plain and gzip, on one core and on all
  --size MIB          size of each corpus (512); a quarter of it is compressed, and a program of middling speed
                      gets an eighth
  --peer-size MIB     size of the same corpus for slow programs, which are compared in MiB/s (8)
  --sizes-to MIB      the largest file of the part sizes (4096)
  --cores-size MIB    size of the one file of the part cores; an archive holds a 32nd part of it (1024)
  --runs N            runs of each program, of which the median counts (3)
  --only NAME         only this corpus, repeatable: ${Object.keys(CORPORA).join(', ')}
  --contender NAME    only this program, repeatable: ${CONTENDERS.map(({ name }) => name).join(', ')};
                      without this option, ${USUAL.join(', ')}
  --json FILE         write the figures there as well, after each part
  --keep              write them to fixtures/bench/figures.json, after each part, and draw the READMEs and charts anew
  --draw              measure nothing, and draw the READMEs and charts anew

Corpora are made in the folder for temporary files (TMPDIR), one after the other, and removed again. CPU time and memory
are counted by GNU time, and one core is chosen by taskset, where there are any.
`

/** What to measure. Sizes in MiB. */
export interface BenchOptions {
  readonly parts: readonly PartName[]
  readonly size: number
  readonly peerSize: number
  readonly sizesTo: number
  readonly coresSize: number
  readonly runs: number
  readonly corpora: readonly CorpusName[]
  readonly contenders: readonly string[]
  readonly json: string | undefined
  readonly keep: boolean
  readonly draw: boolean
}

/** The words of the command line cannot be understood. */
export class UsageError extends Error {}

/** Undefined: asked for help. @throws UsageError */
export function parseOptions(words: readonly string[]): BenchOptions | undefined {
  const values = parseWords(words)
  if (values.help) return undefined
  // A part is kept as a whole, so that what stands beside each other was measured together.
  if (values.keep && (values.only.length > 0 || values.contender.length > 0))
    throw new UsageError('--keep takes all corpora and programs: leave out --only and --contender')
  return {
    parts: known('part', values.part, PARTS),
    size: count('size', values.size),
    peerSize: count('peer-size', values['peer-size']),
    sizesTo: count('sizes-to', values['sizes-to']),
    coresSize: count('cores-size', values['cores-size']),
    runs: count('runs', values.runs),
    corpora: known('only', values.only, Object.keys(CORPORA) as CorpusName[]),
    contenders: known(
      'contender',
      values.contender.length > 0 ? values.contender : USUAL,
      CONTENDERS.map(({ name }) => name),
    ),
    json: values.json,
    keep: values.keep,
    draw: values.draw,
  }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        part: { type: 'string', multiple: true, default: [] },
        size: { type: 'string', default: '512' },
        'peer-size': { type: 'string', default: '8' },
        'sizes-to': { type: 'string', default: '4096' },
        'cores-size': { type: 'string', default: '1024' },
        runs: { type: 'string', default: '3' },
        only: { type: 'string', multiple: true, default: [] },
        contender: { type: 'string', multiple: true, default: [] },
        json: { type: 'string' },
        keep: { type: 'boolean', default: false },
        draw: { type: 'boolean', default: false },
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

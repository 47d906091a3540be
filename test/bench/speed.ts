import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Contender, Pace } from './contender.ts'
import { type CorpusName, MEBIBYTE, writeCorpus } from './corpus.ts'
import type { Cores, Form, SpeedFigure } from './figures.ts'
import { onOneCore, usageInTurn } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { progress } from './progress.ts'
import { type Log, requireRightAnswer } from './right-answer.ts'

const FORMS: readonly Form[] = ['plain', 'gzip']
const CORES: readonly Cores[] = ['one', 'all']

/** Times the programs on all corpora, as they are and compressed. @throws Error if an answer is wrong, before it is timed */
export function measureSpeed(
  contenders: readonly Contender[],
  options: BenchOptions,
  scratch: string,
): SpeedFigure[] {
  return options.corpora.flatMap((corpus) => measureCorpus(corpus, contenders, options, scratch))
}

function measureCorpus(
  corpus: CorpusName,
  contenders: readonly Contender[],
  options: BenchOptions,
  scratch: string,
): SpeedFigure[] {
  progress(`${corpus}: writing`)
  const folder = `${scratch}/${corpus}`
  mkdirSync(folder)
  const paces = [...new Set(contenders.map(({ pace }) => pace))]
  const logs = new Map(paces.map((pace) => [pace, writeLog(corpus, sizeFor(pace, options), folder, pace)]))
  const figures = FORMS.flatMap((form) =>
    CORES.flatMap((cores) => {
      progress(`${corpus}, ${form}, ${cores === 'one' ? 'one core' : 'all cores'}`)
      return measureCell(corpus, form, cores, contenders, logs, options.runs, scratch)
    }),
  )
  rmSync(folder, { recursive: true })
  return figures
}

function measureCell(
  corpus: CorpusName,
  form: Form,
  cores: Cores,
  contenders: readonly Contender[],
  logs: ReadonlyMap<Pace, Log>,
  runs: number,
  scratch: string,
): SpeedFigure[] {
  const jobs = cores === 'one' ? 1 : availableParallelism()
  const commands = contenders.map((contender) => {
    const { plain, read, expectation } = logs.get(contender.pace) as Log
    const log = { plain, read: form === 'gzip' ? read : plain, expectation }
    requireRightAnswer(contender, log, scratch, jobs)
    const command = contender.command(log.read, scratch, jobs)
    return cores === 'one' ? onOneCore(command) : command
  })
  return usageInTurn(commands, runs, scratch).map((usage, index) => {
    const { name, pace } = contenders[index]
    return {
      corpus,
      form,
      cores,
      contender: name,
      bytes: (logs.get(pace) as Log).expectation.bytes,
      ...usage,
    }
  })
}

/** In MiB. */
function sizeFor(pace: Pace, { size, peerSize }: BenchOptions): number {
  const sizes: Record<Pace, number> = { fast: size, middling: Math.max(peerSize, size / 4), slow: peerSize }
  return Math.min(size, sizes[pace])
}

function writeLog(corpus: CorpusName, mebibytes: number, folder: string, pace: Pace): Log {
  const plain = `${folder}/${pace}.ndjson`
  const read = `${plain}.gz`
  const expectation = writeCorpus(corpus, plain, Math.round(mebibytes * MEBIBYTE))
  const { status, error } = spawnSync('gzip', ['-k', plain])
  if (status !== 0) throw error ?? new Error(`gzip: exit status ${status}`)
  return { plain, read, expectation }
}

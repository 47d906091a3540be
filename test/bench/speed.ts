import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Contender, Pace } from './contender.ts'
import { type CorpusName, MEBIBYTE, writeCorpus } from './corpus.ts'
import type { Cores, Form, SpeedFigure } from './figures.ts'
import { onOneCore, type Usage, usageInTurn } from './measure.ts'
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
  const cells = options.corpora.flatMap((corpus) => FORMS.map((form) => ({ corpus, form })))
  return cells.flatMap(({ corpus, form }, index) => {
    const folder = `${scratch}/${corpus}`
    mkdirSync(folder)
    progress(`${corpus}, ${form}, ${index + 1} of ${cells.length}: writing`)
    const logs = writeLogs(corpus, form, contenders, options, folder)
    const figures = CORES.flatMap((cores) => {
      progress(
        `${corpus}, ${form}, ${index + 1} of ${cells.length}: ${cores === 'one' ? 'one core' : 'all cores'}`,
      )
      const usages = usagesOf(contenders, logs, cores, options.runs, scratch)
      return contenders.map(({ name, pace }, place) => {
        const { bytes } = (logs.get(pace) as Log).expectation
        return { corpus, form, cores, contender: name, bytes, ...usages[place] }
      })
    })
    rmSync(folder, { recursive: true })
    return figures
  })
}

function usagesOf(
  contenders: readonly Contender[],
  logs: ReadonlyMap<Pace, Log>,
  cores: Cores,
  runs: number,
  scratch: string,
): Usage[] {
  const jobs = cores === 'one' ? 1 : availableParallelism()
  const commands = contenders.map((contender) => {
    const log = logs.get(contender.pace) as Log
    requireRightAnswer(contender, log, scratch, jobs)
    const command = contender.command(log.read, scratch, jobs)
    return cores === 'one' ? onOneCore(command) : command
  })
  return usageInTurn(commands, runs, scratch)
}

/** One for each pace. */
function writeLogs(
  corpus: CorpusName,
  form: Form,
  contenders: readonly Contender[],
  options: BenchOptions,
  folder: string,
): Map<Pace, Log> {
  const paces = [...new Set(contenders.map(({ pace }) => pace))]
  return new Map(
    paces.map((pace) => {
      const plain = `${folder}/${pace}.ndjson`
      const bytes = Math.round(sizeFor(pace, form, options) * MEBIBYTE)
      const expectation = writeCorpus(corpus, plain, bytes)
      return [pace, { plain, read: form === 'gzip' ? compressed(plain) : plain, expectation }]
    }),
  )
}

/** In MiB. What decompresses is slower. */
function sizeFor(pace: Pace, form: Form, { size, peerSize }: BenchOptions): number {
  const middling = Math.max(peerSize, size / 8)
  const sizes: Record<Pace, number> = { fast: form === 'gzip' ? size / 4 : size, middling, slow: peerSize }
  return Math.min(size, sizes[pace])
}

function compressed(file: string): string {
  const { status, error } = spawnSync('gzip', ['-k', file])
  if (status !== 0) throw error ?? new Error(`gzip: exit status ${status}`)
  return `${file}.gz`
}

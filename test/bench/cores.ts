import { strictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { FAULTLINE } from './answer.ts'
import type { Command } from './contender.ts'
import { MEBIBYTE, writeCorpus } from './corpus.ts'
import type { CoresFigure } from './figures.ts'
import { usageInTurn } from './measure.ts'
import { progress } from './progress.ts'

/** How many archives there are; each has a part of the large file's size, as 32 MiB of 1 GiB. */
const ARCHIVES = 20
const PART = 32

/** What is read, in how many files, and by which program that only copies. */
interface Input {
  readonly name: string
  readonly files: readonly string[]
  /** Of their content. */
  readonly bytes: number
  readonly copy: { readonly name: string; readonly script: string }
}

/**
 * The speed of one thread and of all cores: for one large file, and for archives.
 *
 * @throws Error if the number of threads shows in the output or in the summary
 */
export function measureCores(mebibytes: number, runs: number, scratch: string): CoresFigure[] {
  return [largeFile(mebibytes, scratch), archives(mebibytes / PART, scratch)].flatMap((input) => {
    const jobs = [1, Math.max(2, availableParallelism())]
    requireSameAnswer(input, jobs, scratch)
    const programs = [
      ...jobs.map((number) => ({ contender: `-j ${number}`, command: command(input, number, scratch) })),
      { contender: input.copy.name, command: ['sh', '-c', input.copy.script, 'sh', ...input.files] as const },
    ]
    progress(input.name)
    const usages = usageInTurn(
      programs.map((program) => program.command),
      runs,
      scratch,
    )
    for (const file of input.files) rmSync(file)
    return programs.map(({ contender }, index) => {
      return { input: input.name, contender, bytes: input.bytes, ...usages[index] }
    })
  })
}

function largeFile(mebibytes: number, scratch: string): Input {
  const file = `${scratch}/cores.ndjson`
  const bytes = mebibytes * MEBIBYTE
  writeCorpus('application', file, bytes)
  const copy = { name: 'cat | cat', script: 'cat "$@" | cat' }
  return { name: `1 file of ${mebibytes} MiB`, files: [file], bytes, copy }
}

function archives(mebibytes: number, scratch: string): Input {
  const file = `${scratch}/archive.ndjson`
  const bytes = Math.ceil(mebibytes * MEBIBYTE)
  writeCorpus('application', file, bytes)
  const { status, error } = spawnSync('gzip', [file])
  if (status !== 0) throw error ?? new Error(`gzip: exit status ${status}`)
  const files = Array.from({ length: ARCHIVES }, (_, number) => `${scratch}/archive-${number}.ndjson.gz`)
  for (const each of files) copyFileSync(`${file}.gz`, each)
  rmSync(`${file}.gz`)
  const copy = { name: 'gzip -dc | cat', script: 'gzip -dc "$@" | cat' }
  return { name: `${ARCHIVES} gzip files of ${mebibytes} MiB`, files, bytes: bytes * ARCHIVES, copy }
}

function command({ files }: Input, jobs: number, scratch: string): Command {
  const summary = ['--summary', 'json', '--summary-file', `${scratch}/summary.json`]
  return [process.execPath, FAULTLINE, '-j', String(jobs), ...summary, ...files]
}

function requireSameAnswer(input: Input, jobs: readonly number[], scratch: string): void {
  const answers = jobs.map((number) => {
    const words = command(input, number, scratch)
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-o', 'pipefail', '-c', '"$@" | cksum', 'bash', ...words],
      {
        encoding: 'utf8',
      },
    )
    strictEqual(status, 0, stderr)
    // Each run has an id of its own.
    const { runs: _, ...summary } = JSON.parse(readFileSync(`${scratch}/summary.json`, 'utf8'))
    strictEqual(summary.input.bytes, input.bytes, `bytes read with -j ${number}`)
    return `${stdout}${JSON.stringify(summary)}`
  })
  for (const answer of answers) strictEqual(answer, answers[0], `the answer for ${input.name} depends on -j`)
}

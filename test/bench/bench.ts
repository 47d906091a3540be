import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { FAULTLINE } from './answer.ts'
import { barLines } from './bar.ts'
import { CONTENDERS, type Contender } from './contenders.ts'
import { measureCores } from './cores.ts'
import { type Figures, type StartFigure, thisMachine } from './figures.ts'
import { secondsInTurn } from './measure.ts'
import { measureMemory } from './memory.ts'
import { type BenchOptions, parseOptions, USAGE, UsageError } from './options.ts'
import { measureSpeed } from './speed.ts'
import { toMarkdown } from './table.ts'

/** In MiB: if the peak is the same on both, memory does not grow with the input. */
const MEMORY_SIZES = [64, 1024]
const STARTS = 15

process.exitCode = main(process.argv.slice(2))

/** The exit status: 0 measured, 1 a wrong answer or a failure, 2 usage. Missing a bar is none of these. */
function main(words: readonly string[]): number {
  try {
    const options = parseOptions(words)
    if (options === undefined) process.stdout.write(USAGE)
    else bench(options)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof UsageError ? `${error.message}\n\n${USAGE}` : inspect(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

/** @throws Error if an answer is wrong, before any time is shown */
function bench(options: BenchOptions): void {
  const scratch = mkdtempSync(join(tmpdir(), 'faultline-bench-'))
  try {
    const figures = measure(options, scratch)
    process.stdout.write(`${toMarkdown(figures)}\n\n${barLines(figures).join('\n')}\n`)
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function measure(options: BenchOptions, scratch: string): Figures {
  const wanted = CONTENDERS.filter(({ name }) => options.contenders.includes(name))
  const missing = wanted.flatMap(whyMissing)
  const present = wanted.filter(({ name }) => !missing.some(({ contender }) => contender === name))
  const speed = options.corpora.flatMap((corpus) => measureSpeed(corpus, present, options, scratch))
  const measurable = present.filter(({ node }) => node)
  const memory = options.memory ? measureMemory(measurable, MEMORY_SIZES, scratch) : []
  const cores = options.cores ? measureCores(options.coresSize, options.runs, scratch) : []
  const start = present.some(({ name }) => name === 'faultline') ? measureStart() : undefined
  return { machine: thisMachine(), speed, memory, cores, start, missing }
}

function whyMissing(contender: Contender): Figures['missing'] {
  const why = contender.missing()
  return why === undefined ? [] : [{ contender: contender.name, why }]
}

function measureStart(): StartFigure {
  const [faultline, node] = secondsInTurn(
    [
      [process.execPath, FAULTLINE, '--version'],
      [process.execPath, '-e', '0'],
    ],
    STARTS,
  )
  return { faultline, node }
}

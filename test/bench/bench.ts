import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { thisMachine } from '../machine.ts'
import { measureAwkward } from './awkward.ts'
import { barLines } from './bar.ts'
import type { Contender } from './contender.ts'
import { CONTENDERS } from './contenders.ts'
import { measureCores } from './cores.ts'
import { drawAll } from './draw.ts'
import type { Figures, Part, PartName } from './figures.ts'
import { readFigures, writeFigures } from './kept.ts'
import { measureLatency } from './latency.ts'
import { type BenchOptions, parseOptions, USAGE, UsageError } from './options.ts'
import { progress } from './progress.ts'
import { measureSizes } from './sizes.ts'
import { measureSpeed } from './speed.ts'
import { measureStart } from './start.ts'
import { toMarkdown } from './table.ts'

type Measure = (
  contenders: readonly Contender[],
  options: BenchOptions,
  scratch: string,
) => Part['figures'] | Promise<Part['figures']>

const MEASURES: Readonly<Record<PartName, Measure>> = {
  awkward: (contenders, _, scratch) => measureAwkward(contenders, scratch),
  start: (contenders, _, scratch) => measureStart(contenders, scratch),
  latency: (contenders, _, scratch) => measureLatency(contenders, scratch),
  cores: (_, { coresSize, runs }, scratch) => measureCores(coresSize, runs, scratch),
  sizes: (contenders, { sizesTo, runs }, scratch) => measureSizes(contenders, sizesTo, runs, scratch),
  speed: measureSpeed,
}

// The program that runs then ends, which is noticed, and all is tidied up.
process.on('SIGINT', () => process.exit(130))
process.exitCode = await main(process.argv.slice(2))

/** The exit status: 0 measured, 1 a wrong answer or a failure, 2 usage. Missing a bar is none of these. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(words)
    if (options === undefined) process.stdout.write(USAGE)
    else if (options.draw) drawAll(readFigures())
    else await bench(options)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof UsageError ? `${error.message}\n\n${USAGE}` : inspect(error)}\n`)
    return error instanceof UsageError ? 2 : 1
  }
}

/** @throws Error if an answer is wrong, before any time of it is shown */
async function bench(options: BenchOptions): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'faultline-bench-'))
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
  const figures = await measure(options, scratch)
  process.stdout.write(`${toMarkdown(figures, 'en')}\n\n${barLines(figures).join('\n')}\n`)
}

/** Part by part, and what is done is saved before the next one begins. */
async function measure(options: BenchOptions, scratch: string): Promise<Figures> {
  const wanted = CONTENDERS.filter(({ name }) => options.contenders.includes(name))
  for (const { fetch } of wanted) fetch?.()
  const begun = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`
  let figures: Figures = {}
  for (const name of options.parts) {
    progress(`${name}${lastTime(name)}`)
    const part = { begun, ...(await measurePart(name, wanted, options, scratch)) }
    figures = { ...figures, [name]: part }
    if (options.json !== undefined) writeFigures(figures, options.json)
    if (options.keep) keep({ ...readFigures(), [name]: part })
  }
  return figures
}

function keep(figures: Figures): void {
  writeFigures(figures)
  // What is drawn is what was written, which has fewer digits.
  drawAll(readFigures())
}

async function measurePart(
  name: PartName,
  wanted: readonly Contender[],
  options: BenchOptions,
  scratch: string,
): Promise<Omit<Part, 'begun'>> {
  const missing = wanted.flatMap((contender) => {
    const why = contender.missing()
    return why === undefined ? [] : [[contender.name, why] as const]
  })
  const present = wanted.filter((contender) => !missing.some(([absent]) => absent === contender.name))
  const start = performance.now()
  const figures = await MEASURES[name](present, options, scratch)
  return {
    took: Math.round((performance.now() - start) / 1000),
    machine: thisMachine(),
    versions: Object.fromEntries(present.map((contender) => [contender.name, contender.version()])),
    missing: Object.fromEntries(missing),
    figures,
  }
}

function lastTime(name: PartName): string {
  const took = readFigures()[name]?.took
  return took === undefined ? '' : `, which took ${took} s when it was kept`
}

import { Enricher } from '../../src/enrich.ts'
import { type DecodeOptions, resolve } from '../../src/options.ts'
import type { Portion } from '../../src/parallel/portion.ts'
import { type ParallelOptions, run, type Tuning, USUAL } from '../../src/parallel/run.ts'
import { fileSource } from '../../src/source/source.ts'
import { Tally, type TallyState } from '../../src/tally.ts'

/** The built worker: a thread does not read TypeScript. */
export const WORKER = new URL('../../dist/cli/worker.js', import.meta.url)

/** So small that a log of a few lines has many blocks. */
export const SMALL: Tuning = { ...USUAL, worker: WORKER, blockBytes: 64, stepBytes: 64 }

/** What came out of one source. */
export interface Outcome {
  readonly output: string
  readonly tally: TallyState
}

/** The serial way: one enricher on the whole of the content. */
export function serial(content: Buffer, options: DecodeOptions = {}): Outcome {
  const enricher = new Enricher(resolve(options))
  const output = [...enricher.write(content), ...enricher.end()]
  return { output: Buffer.concat(output).toString('latin1'), tally: enricher.tally.state() }
}

/** A run, to its end: the portions, whose outputs are copies. */
export async function portions(
  paths: readonly string[],
  options: Partial<ParallelOptions> = {},
  tuning: Partial<Tuning> = {},
  froms: readonly number[] = [],
): Promise<Portion[]> {
  const all: Portion[] = []
  const starts = paths.map((path, index) => ({ source: fileSource(path), from: froms[index] ?? 0 }))
  const settings = { jobs: 2, options: {}, writes: true, ...options }
  for await (const portion of run(starts, settings, new AbortController().signal, { ...SMALL, ...tuning })) {
    all.push({ ...portion, output: portion.output.map((piece) => Buffer.from(piece)) })
  }
  return all
}

/** What all portions of a source are together. */
export function outcomeOf(all: readonly Portion[], source: number): Outcome {
  const own = all.filter((portion) => portion.source === source)
  const [first, ...rest] = own.map((portion) => portion.tally)
  const tally = first === undefined ? new Tally(0) : Tally.from(first.state())
  for (const each of rest) tally.add(each)
  return {
    output: Buffer.concat(own.flatMap(({ output }) => output)).toString('latin1'),
    tally: tally.state(),
  }
}

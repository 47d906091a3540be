import { rmSync } from 'node:fs'
import { checkSummary } from './answer.ts'
import type { Contender, Pace } from './contender.ts'
import { MEBIBYTE, writeCorpus } from './corpus.ts'
import type { SizeFigure } from './figures.ts'
import { usageInTurn } from './measure.ts'
import { progress } from './progress.ts'

/** In MiB: what takes longer than some seconds is not measured, and the limits by `cat` alone. */
const LARGEST: Readonly<Record<Pace, number>> = { fast: Number.POSITIVE_INFINITY, middling: 256, slow: 16 }
const COPY = 'cat | cat'
/** Above this, one run is long enough to be sure of. */
const ONCE_ABOVE = 1024

/** How fast each program is, and how much memory it needs, by the size of the file. @throws if a summary is wrong */
export function measureSizes(
  contenders: readonly Contender[],
  sizesTo: number,
  runs: number,
  scratch: string,
): SizeFigure[] {
  return sizesUpTo(sizesTo).flatMap((mebibytes) => {
    const wanted = contenders.filter(
      ({ name, kind, pace }) => mebibytes <= LARGEST[pace] && (kind !== 'limit' || name === COPY),
    )
    progress(`${mebibytes} MiB`)
    return measureSize(wanted, mebibytes, mebibytes > ONCE_ABOVE ? 1 : runs, scratch)
  })
}

/** 1, 4, 16, … */
function sizesUpTo(largest: number): number[] {
  const sizes: number[] = []
  for (let size = 1; size <= largest; size *= 4) sizes.push(size)
  return sizes
}

function measureSize(
  contenders: readonly Contender[],
  mebibytes: number,
  runs: number,
  scratch: string,
): SizeFigure[] {
  const file = `${scratch}/sizes.ndjson`
  const expectation = writeCorpus('application', file, mebibytes * MEBIBYTE)
  const commands = contenders.map(({ command }) => command(file, scratch))
  const usages = usageInTurn(commands, runs, scratch)
  if (contenders.some(({ kind }) => kind === 'ours')) checkSummary(scratch, expectation)
  rmSync(file)
  return contenders.map(({ name }, index) => ({ contender: name, mebibytes, ...usages[index] }))
}

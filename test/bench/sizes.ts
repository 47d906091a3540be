import { rmSync } from 'node:fs'
import type { Contender, Pace } from './contender.ts'
import { MEBIBYTE, writeCorpus } from './corpus.ts'
import { SAME_SIZE, type SizeFigure } from './figures.ts'
import { usageInTurn } from './measure.ts'
import { progress } from './progress.ts'
import { requireRightAnswer } from './right-answer.ts'

/** In MiB: what takes longer than about ten seconds is not measured, and the limits by `cat` alone. */
const LARGEST: Readonly<Record<Pace, number>> = {
  fast: Number.POSITIVE_INFINITY,
  middling: 256,
  slow: SAME_SIZE,
}
const COPY = 'cat | cat'
/** Above this, one run is long enough to be sure of. */
const ONCE_ABOVE: Readonly<Record<Pace, number>> = { fast: 1024, middling: 256, slow: 16 }

/** How fast each program is, and how much memory it needs, by the size of the file. @throws if an answer is wrong */
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
    return measureSize(wanted, mebibytes, runs, scratch)
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
  const log = { plain: file, read: file, expectation: writeCorpus('application', file, mebibytes * MEBIBYTE) }
  for (const contender of contenders) requireRightAnswer(contender, log, scratch)
  const isOnce = ({ pace }: Contender) => mebibytes > ONCE_ABOVE[pace]
  const figures = [contenders.filter(isOnce), contenders.filter((each) => !isOnce(each))].flatMap((group) => {
    const commands = group.map(({ command }) => command(file, scratch))
    const usages = usageInTurn(commands, group.some(isOnce) ? 1 : runs, scratch)
    return group.map(({ name }, index) => ({ contender: name, mebibytes, ...usages[index] }))
  })
  rmSync(file)
  return figures
}

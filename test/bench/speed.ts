import { rmSync } from 'node:fs'
import { type Contender, requireRightAnswer } from './contenders.ts'
import { type CorpusName, MEBIBYTE, writeCorpus } from './corpus.ts'
import type { Expectation } from './expectation.ts'
import type { SpeedFigure } from './figures.ts'
import { secondsInTurn } from './measure.ts'
import type { BenchOptions } from './options.ts'

/** A corpus in a file, and what it holds. */
interface Input {
  readonly file: string
  readonly bytes: number
  readonly expectation: Expectation
}

/** Times the programs on one corpus. All answers come first: @throws Error if one of them is wrong */
export function measureSpeed(
  corpus: CorpusName,
  contenders: readonly Contender[],
  options: BenchOptions,
  scratch: string,
): SpeedFigure[] {
  progress(`${corpus}: writing`)
  const inputs = writeInputs(corpus, contenders, options, scratch)
  contenders.forEach((contender, index) => {
    progress(`${corpus}: checking ${contender.name}`)
    requireRightAnswer(contender, inputs[index].file, scratch, inputs[index].expectation)
  })
  progress(`${corpus}: timing`)
  const commands = contenders.map((contender, index) => contender.command(inputs[index].file, scratch))
  const seconds = secondsInTurn(commands, options.runs)
  for (const { file } of new Set(inputs)) rmSync(file)
  return contenders.map(({ name }, index) => {
    return { corpus, contender: name, bytes: inputs[index].bytes, seconds: seconds[index] }
  })
}

/** For each program the input that it gets: the slow ones share a smaller file of the same lines. */
function writeInputs(
  corpus: CorpusName,
  contenders: readonly Contender[],
  { size, peerSize }: BenchOptions,
  scratch: string,
): Input[] {
  const written = new Map<number, Input>()
  return contenders.map(({ slow }) => {
    const mebibytes = slow ? Math.min(peerSize, size) : size
    const input = written.get(mebibytes) ?? writeInput(corpus, mebibytes, scratch)
    written.set(mebibytes, input)
    return input
  })
}

function writeInput(corpus: CorpusName, mebibytes: number, scratch: string): Input {
  const file = `${scratch}/${corpus}.${mebibytes}.ndjson`
  const bytes = mebibytes * MEBIBYTE
  return { file, bytes, expectation: writeCorpus(corpus, file, bytes) }
}

/** Only for who watches: a redirected run stays quiet. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`)
}

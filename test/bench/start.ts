import { writeFileSync } from 'node:fs'
import { FAULTLINE } from './answer.ts'
import type { Command, Contender } from './contender.ts'
import { Expectation } from './expectation.ts'
import { readFaults } from './faults.ts'
import type { StartFigure } from './figures.ts'
import { secondsInTurn } from './measure.ts'
import { progress } from './progress.ts'
import { requireRightAnswer } from './right-answer.ts'

export const NODE_ALONE = 'node -e 0'
export const VERSION_ALONE = 'faultline --version'

const STARTS = 15
const LINE = '{"job":"j-1","errCode":-45029}\n'

/**
 * The whole time of each program on a log of one line, and that of two commands which do nothing.
 *
 * @throws Error if an answer is wrong
 */
export function measureStart(contenders: readonly Contender[], scratch: string): StartFigure[] {
  const file = `${scratch}/one.ndjson`
  writeFileSync(file, LINE)
  const expectation = new Expectation(readFaults())
  expectation.countRecord(['-45029'])
  expectation.bytes = LINE.length
  for (const contender of contenders)
    requireRightAnswer(contender, { plain: file, read: file, expectation }, scratch)
  progress(`${STARTS} starts of each program`)
  const commands = new Map<string, Command>([
    [NODE_ALONE, [process.execPath, '-e', '0']],
    [VERSION_ALONE, [process.execPath, FAULTLINE, '--version']],
    ...contenders.map(({ name, command }) => {
      return [name, command(file, scratch)] as const
    }),
  ])
  const seconds = secondsInTurn([...commands.values()], STARTS, scratch)
  return [...commands.keys()].map((contender, index) => ({ contender, seconds: seconds[index] }))
}

import { closeSync, openSync, writeSync } from 'node:fs'
import type { HostileInput } from './input.ts'
import { INPUTS } from './inputs.ts'
import { LONGEST, type Trial, trialOf } from './trial.ts'

/** Where lines are long, or become it: what threads hand to each other is as large. */
const NAMES = [
  'one line',
  'lines as long as allowed, with a code',
  'codes in a line, with room for what they mean',
  'many wrapped records in a line',
  'pieces of a line that never comes to its end',
  'a piece that is waited for as long as allowed',
]

/** The same inputs in a file, which threads share. */
export const THREADS: readonly Trial[] = INPUTS.filter(({ name }) => NAMES.includes(name)).map(onThreads)

function onThreads(input: HostileInput): Trial {
  const trial = trialOf(input)
  return {
    name: `${input.name}; two threads`,
    full: input.full,
    async prepare(bytes, scratch) {
      const file = `${scratch}/shared.ndjson`
      const descriptor = openSync(file, 'w')
      for (const chunk of input.make(bytes, LONGEST).bytes()) writeSync(descriptor, chunk)
      closeSync(descriptor)
      const attempt = await trial.prepare(bytes, scratch)
      return {
        ...attempt,
        words: [...attempt.words, '-j', '2', file],
        feed: async (stdin) => void stdin.end(),
      }
    },
  }
}

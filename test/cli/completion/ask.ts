import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Shell } from '../../../src/cli/options.ts'

/** Words that a shell would put at the end of a line, in their order of the alphabet, each with what it tells of it. */
export type Answer = ReadonlyMap<string, string>

const PROGRAMS: Readonly<Record<Shell, readonly string[]>> = {
  bash: ['bash', '--norc'],
  zsh: ['zsh', '-f'],
  fish: ['fish', '--no-config'],
}

/** Loads a script of completion into its shell, in a folder, and asks what would be offered at the end of each line. */
export function ask(shell: Shell, script: string, lines: readonly string[], folder: string): Answer[] {
  const path = join(folder, `.script.${shell}`)
  writeFileSync(path, script)
  const [program = '', ...words] = PROGRAMS[shell]
  const asking = fileURLToPath(new URL(`ask.${shell}`, import.meta.url))
  const output = execFileSync(program, [...words, asking, path, ...lines], {
    cwd: folder,
    env: { ...process.env, HOME: folder, TERM: 'dumb' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  })
  return output.split(/^\.\n/m).slice(0, -1).map(answerIn)
}

function answerIn(output: string): Answer {
  const offers = output.split('\n').filter((line) => line !== '')
  return new Map(offers.map(offerIn).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Some shells mark a folder by a slash, and zsh repeats the word before what it tells of it. */
function offerIn(line: string): [word: string, told: string] {
  const [word = '', told = ''] = line.split('\t')
  return [word.replace(/\/$/, ''), told.replace(/^.*? +-- /, '')]
}

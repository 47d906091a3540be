import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Check, checkCopy, checkFaultline, checkPeer, FAULTLINE } from './answer.ts'
import type { Expectation } from './expectation.ts'
import { FAULTS_FILE } from './faults.ts'

const BUILT = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** A program and its arguments. */
export type Command = readonly [program: string, ...rest: string[]]

/** One of the programs that are compared. All of them read `file` and write to standard output. */
export interface Contender {
  readonly name: string
  /** Gets the smaller file of a corpus: it would take minutes for the whole one. */
  readonly slow: boolean
  /** Is measured only if it is named. */
  readonly onRequest?: true
  /** Runs in Node, so that its peak memory can be asked for. */
  readonly node: boolean
  /** `scratch` is a folder for what it writes beside its output. */
  command(file: string, scratch: string): Command
  readonly check: Check
  /** Why it cannot run here, or undefined. */
  missing(): string | undefined
}

export const CONTENDERS: readonly Contender[] = [
  {
    name: 'faultline',
    slow: false,
    node: true,
    command: faultlineCommand,
    check: checkFaultline,
    missing: whyNotBuilt,
  },
  {
    name: 'faultline --no-unwrap',
    slow: false,
    onRequest: true,
    node: true,
    command: (file, scratch) => [...faultlineCommand(file, scratch), '--no-unwrap'],
    check: checkFaultline,
    missing: whyNotBuilt,
  },
  {
    name: 'split2 pipeline',
    slow: false,
    node: true,
    command: (file) => [process.execPath, peer('split2-pipeline.js'), FAULTS_FILE, file],
    check: checkPeer,
    missing: nothing,
  },
  {
    name: 'jq',
    slow: true,
    node: false,
    command: (file) => ['sh', peer('jq.sh'), FAULTS_FILE, file],
    check: checkPeer,
    missing: () => (spawnSync('jq', ['--version']).status === 0 ? undefined : 'it is not installed'),
  },
  {
    name: 'cat | cat',
    slow: false,
    node: false,
    command: (file) => ['sh', '-c', 'cat "$1" | cat', 'cat', file],
    check: checkCopy,
    missing: nothing,
  },
]

/** Runs the program once and checks what it says. @throws Error that names the program and what is wrong */
export function requireRightAnswer(
  contender: Contender,
  file: string,
  scratch: string,
  expectation: Expectation,
): void {
  const output = `${scratch}/output`
  const [program, ...rest] = contender.command(file, scratch)
  const descriptor = openSync(output, 'w')
  try {
    const { status, error, stderr } = spawnSync(program, rest, {
      stdio: ['ignore', descriptor, 'pipe'],
      encoding: 'utf8',
    })
    if (status !== 0) throw error ?? new Error(`exit status ${status}: ${stderr}`)
    contender.check({ file, output, errors: stderr, scratch }, expectation)
  } catch (error) {
    throw new Error(`${contender.name} gives a wrong answer for ${file}`, { cause: error })
  } finally {
    closeSync(descriptor)
    rmSync(output)
  }
}

function whyNotBuilt(): string | undefined {
  return existsSync(FAULTLINE) && existsSync(BUILT) ? undefined : 'it is not built, see npm run build'
}

function nothing(): undefined {
  return undefined
}

/** The summary goes to a file, as in a batch over archives. */
function faultlineCommand(file: string, scratch: string): Command {
  return [process.execPath, FAULTLINE, '--summary', 'json', '--summary-file', `${scratch}/summary.json`, file]
}

function peer(name: string): string {
  return fileURLToPath(new URL(`peers/${name}`, import.meta.url))
}

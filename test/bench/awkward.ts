import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { AWKWARD_LINES, type AwkwardLine } from './awkward-lines.ts'
import type { Command, Contender } from './contender.ts'
import type { AwkwardFigure, Verdict } from './figures.ts'
import { progress } from './progress.ts'

const BEFORE = Buffer.from('{"job":"before","code":4100}\n')
const AFTER = Buffer.from('{"job":"after","code":4100}\n')
/** A line may make a program run for ever. */
const PATIENCE_MS = 30_000

/** What becomes of each awkward line in each program that does what faultline does. */
export function measureAwkward(contenders: readonly Contender[], scratch: string): AwkwardFigure[] {
  return contenders
    .filter(({ kind }) => kind !== 'limit')
    .flatMap((contender) => {
      progress(contender.name)
      return AWKWARD_LINES.map((line) => {
        return { contender: contender.name, line: line.name, verdict: verdictOn(contender, line, scratch) }
      })
    })
}

/** By a log of its own, so that who stops at one line is still asked about the others. */
export function verdictOn(contender: Contender, line: AwkwardLine, scratch: string): Verdict {
  const file = `${scratch}/awkward.ndjson`
  const before = line.place === 'first' ? [] : [BEFORE]
  const after = line.place === 'last' ? [] : [AFTER]
  writeFileSync(file, Buffer.concat([...before, line.bytes, ...after]))
  const output = outputOf(contender.command(file, scratch, 1), scratch)
  rmSync(file)
  return judge(output, line)
}

/** In latin1, so that a character is a byte. Whether the program fails shows in what it leaves out. */
function outputOf([program, ...rest]: Command, scratch: string): string {
  const path = `${scratch}/awkward.out`
  // A file, since DuckDB opens its output anew, which a pipe of Node's does not allow.
  const output = openSync(path, 'w')
  const { signal } = spawnSync(program, rest, { stdio: ['ignore', output, 'ignore'], timeout: PATIENCE_MS })
  closeSync(output)
  if (signal === 'SIGINT') throw new Error('interrupted')
  const text = readFileSync(path, 'latin1')
  rmSync(path)
  return text
}

function judge(output: string, line: AwkwardLine): Verdict {
  const plain = output.replace(/([:,]) /g, '$1')
  const lines = plain.split('\n')
  const found = lines.find((each) => each.includes('awkward'))
  if (line.place !== 'last' && !lines.some(isAfter)) return 'stopped'
  if (found === undefined && line.bytes.includes('awkward')) return 'dropped'
  const expected = line.fragments.map((fragment) => fragment.replace(/([:,]) /g, '$1'))
  if (!expected.every((fragment) => plain.includes(fragment)))
    return found === undefined ? 'dropped' : 'changed'
  if (line.place === 'last' && output.endsWith('\n')) return 'changed'
  return line.explained && !found?.includes('"party":') ? 'missed' : 'kept'
}

function isAfter(line: string): boolean {
  return line.includes('"job":"after"') && line.includes('"party":')
}

import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import type { Contender } from './contender.ts'
import type { Expectation } from './expectation.ts'

/** A log, what it holds, and where it lies: as it is, and as it is read, which may be compressed. */
export interface Log {
  readonly plain: string
  readonly read: string
  readonly expectation: Expectation
}

/** Runs the program once and checks what it says. @throws Error that names the program and what is wrong */
export function requireRightAnswer(contender: Contender, log: Log, scratch: string, jobs?: number): void {
  const output = `${scratch}/output`
  const [program, ...rest] = contender.command(log.read, scratch, jobs)
  const descriptor = openSync(output, 'w')
  try {
    const { status, error, stderr } = spawnSync(program, rest, {
      stdio: ['ignore', descriptor, 'pipe'],
      encoding: 'utf8',
    })
    if (status !== 0) throw error ?? new Error(`exit status ${status}: ${stderr}`)
    contender.check({ file: log.plain, output, errors: stderr, scratch }, log.expectation)
  } catch (error) {
    throw new Error(`${contender.name} gives a wrong answer for ${log.read}`, { cause: error })
  } finally {
    closeSync(descriptor)
    rmSync(output)
  }
}

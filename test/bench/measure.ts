import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Command } from './contenders.ts'

/** Seconds that a whole process takes, from its start to its end, with its output thrown away. @throws if it fails */
export function secondsOf(command: Command): number {
  const [program, ...rest] = command
  const output = openSync(devNull, 'w')
  try {
    const start = process.hrtime.bigint()
    const { status, error } = spawnSync(program, rest, { stdio: ['ignore', output, 'ignore'] })
    const end = process.hrtime.bigint()
    if (status !== 0) throw error ?? new Error(`${command.join(' ')}: exit status ${status}`)
    return Number(end - start) / 1e9
  } finally {
    closeSync(output)
  }
}

/** The seconds of several commands, `runs` times each, in turn, so that a drift of the machine hits all alike. */
export function secondsInTurn(commands: readonly Command[], runs: number): number[][] {
  const seconds: number[][] = commands.map(() => [])
  for (let run = 0; run < runs; run++) {
    commands.forEach((command, index) => {
      seconds[index].push(secondsOf(command))
    })
  }
  return seconds
}

/** The middle one, or the mean of the middle two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

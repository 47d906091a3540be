import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Command } from './contender.ts'

/** GNU time counts what a process and all that it waited for have used. */
const TIME = '/usr/bin/time'

/** What some runs of the same command took, with all processes that belong to it. */
export interface Usage {
  readonly seconds: readonly number[]
  /** User and system, the median. Null where nothing here counts it. */
  readonly cpuSeconds: number | null
  /** The peak of the largest process, the greatest of all runs. */
  readonly peakBytes: number | null
}

interface Run {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakBytes: number
}

/** What several commands use, `runs` times each, in turn, so that a drift of the machine hits all alike. */
export function usageInTurn(commands: readonly Command[], runs: number, scratch: string): Usage[] {
  const done: Run[][] = commands.map(() => [])
  for (let run = 0; run < runs; run++) {
    commands.forEach((command, index) => {
      done[index].push(runOf(command, scratch))
    })
  }
  return done.map((each) => ({
    seconds: each.map(({ seconds }) => seconds),
    cpuSeconds: finite(median(each.map(({ cpuSeconds }) => cpuSeconds))),
    peakBytes: finite(Math.max(...each.map(({ peakBytes }) => peakBytes))),
  }))
}

/** Seconds only, as above. */
export function secondsInTurn(commands: readonly Command[], runs: number, scratch: string): number[][] {
  return usageInTurn(commands, runs, scratch).map(({ seconds }) => [...seconds])
}

/** The same command, on one core only where that can be asked for. */
export function onOneCore(command: Command): Command {
  return existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', ...command] : command
}

/** A whole process, from its start to its end, with its output thrown away. @throws if it fails */
function runOf(command: Command, scratch: string): Run {
  const report = `${scratch}/usage`
  const counted = existsSync(TIME)
  const [program, ...rest] = counted ? [TIME, '-q', '-o', report, '-f', '%U %S %M', ...command] : command
  const output = openSync(devNull, 'w')
  try {
    const start = process.hrtime.bigint()
    const { status, error } = spawnSync(program, rest, { stdio: ['ignore', output, 'ignore'] })
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    if (status !== 0) throw error ?? new Error(`${command.join(' ')}: exit status ${status}`)
    return { seconds, ...(counted ? counts(report) : { cpuSeconds: Number.NaN, peakBytes: Number.NaN }) }
  } finally {
    closeSync(output)
    rmSync(report, { force: true })
  }
}

function counts(report: string): Omit<Run, 'seconds'> {
  const [user, system, kibibytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
  return { cpuSeconds: user + system, peakBytes: kibibytes * 1024 }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** The middle one, or the mean of the middle two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/** The smallest value that so many of a hundred do not exceed. NaN for none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

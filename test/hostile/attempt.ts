import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { FAULTLINE } from '../cli/command.ts'
import { Comparison } from './compare.ts'
import { countsOf } from './ledger.ts'
import type { Attempt, Trial } from './trial.ts'

const USAGE = fileURLToPath(new URL('usage.cjs', import.meta.url))
const INTERRUPTED = 130

/** What a run of the command took. */
export interface Usage {
  /** Of the processors, all threads together. */
  readonly seconds: number
  /** Memory, in bytes. */
  readonly peak: number
}

export interface Result extends Usage {
  /** That were decoded. */
  readonly bytes: number
  /** That came out. */
  readonly received: number
}

/** Runs the command on a trial of about so many bytes. @throws Error that says what was lost, added or counted wrong */
export async function attempt(trial: Trial, bytes: number): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), 'faultline-hostile-'))
  try {
    return await run(await trial.prepare(bytes, scratch), scratch)
  } catch (error) {
    throw new Error(`${trial.name}, about ${bytes} bytes`, { cause: error })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function run(attempt: Attempt, scratch: string): Promise<Result> {
  const [summaryFile, usageFile] = [`${scratch}/summary.json`, `${scratch}/usage.json`]
  const words = ['--summary', 'json', '--summary-file', summaryFile, ...attempt.words]
  const running = spawn(process.execPath, ['--require', USAGE, FAULTLINE, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, USAGE_FILE: usageFile },
  })
  const end = once(running, 'close')
  const comparison = new Comparison(attempt.output)
  let received = 0
  running.stdout.on('data', (chunk: Buffer) => {
    comparison.take(chunk)
    received += chunk.length
    attempt.heard?.(received)
    if (received >= (attempt.interruptAt ?? Number.POSITIVE_INFINITY) && !running.killed)
      running.kill('SIGINT')
  })
  try {
    await attempt.feed(running.stdin)
    await end
  } finally {
    running.kill('SIGKILL')
  }
  const status = running.exitCode
  const isInterrupted = attempt.interruptAt !== undefined
  if (status !== (isInterrupted ? INTERRUPTED : 0)) throw new Error(`the exit status is ${status}`)
  requireRight(attempt, comparison, received, JSON.parse(readFileSync(summaryFile, 'utf8')))
  const { input } = attempt.counts(received)
  return { ...JSON.parse(readFileSync(usageFile, 'utf8')), bytes: input.bytes, received }
}

function requireRight(
  { counts, endsAnywhere }: Attempt,
  comparison: Comparison,
  received: number,
  summary: Parameters<typeof countsOf>[0],
): void {
  const difference = endsAnywhere ? comparison.difference : comparison.end()
  if (difference !== undefined) throw new Error(`the output: ${difference}`)
  const [found, expected] = [countsOf(summary), counts(received)]
  if (isDeepStrictEqual(found, expected)) return
  throw new Error(`the summary says ${JSON.stringify(found)}, and ${JSON.stringify(expected)} was expected`)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Command, Contender } from './contender.ts'
import type { LatencyFigure } from './figures.ts'
import { median, percentile } from './measure.ts'

/** The first lines find a program that is still starting. */
const UNCOUNTED = 20
const PAUSE_MS = 5
const PATIENCE_MS = 10_000
/** What a line with a code of the table has to hold when it comes out of a program that explains codes. */
const MEANING = 'decode-failed'

/** How long a line takes through `tail -f` and each program that does not wait for the end of its input. */
export async function measureLatency(
  contenders: readonly Contender[],
  scratch: string,
  lines = 1000,
): Promise<LatencyFigure[]> {
  const figures: LatencyFigure[] = []
  for (const { name, kind, live } of contenders) {
    if (live === undefined) continue
    const meaning = kind === 'limit' ? '' : MEANING
    const seconds = await secondsThrough(name, live(), `${scratch}/live.ndjson`, lines, meaning)
    figures.push({
      contender: name,
      lines: seconds.length,
      median: median(seconds),
      p99: percentile(seconds, 99),
    })
  }
  return figures
}

/** @throws Error if a line does not come out, or comes out without its meaning */
async function secondsThrough(
  name: string,
  command: Command,
  file: string,
  lines: number,
  meaning: string,
): Promise<number[]> {
  writeFileSync(file, '')
  const words = ['-c', 'log=$1; shift; tail -n +1 -f "$log" | "$@"', 'sh', file, ...command]
  // A group of its own, so that tail ends with the shell.
  const pipeline = spawn('sh', words, { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  try {
    const seconds: number[] = []
    for (let line = 0; line < UNCOUNTED + lines; line++) {
      const { taken, text } = await throughPipeline(pipeline, file, `line-${line}-`)
      if (Number.isNaN(taken)) throw new Error(`${name}: a line did not come out in ${PATIENCE_MS / 1000} s`)
      if (!text.includes(meaning)) throw new Error(`${name} does not explain ${text}`)
      if (line >= UNCOUNTED) seconds.push(taken)
      await setTimeout(PAUSE_MS)
    }
    return seconds
  } finally {
    process.kill(-(pipeline.pid as number), 'SIGKILL')
    await once(pipeline, 'close')
    rmSync(file)
  }
}

interface Passage {
  /** In seconds. NaN: it did not come out. */
  readonly taken: number
  readonly text: string
}

async function throughPipeline(pipeline: ChildProcess, file: string, mark: string): Promise<Passage> {
  const { stdout } = pipeline
  if (stdout === null) throw new Error('the output is not piped')
  return new Promise((resolve) => {
    let text = ''
    const start = process.hrtime.bigint()
    const timer = globalThis.setTimeout(() => finish(Number.NaN), PATIENCE_MS)
    stdout.on('data', look)
    appendFileSync(file, `{"job":"${mark}","errCode":-45029}\n`)

    function look(chunk: Buffer): void {
      text += chunk.toString('latin1')
      const found = text.indexOf(mark)
      // The line is out when its end is.
      if (found !== -1 && text.includes('\n', found)) finish(Number(process.hrtime.bigint() - start) / 1e9)
    }
    function finish(taken: number): void {
      clearTimeout(timer)
      stdout?.off('data', look)
      resolve({ taken, text })
    }
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Summary } from '../../src/summary.ts'
import { FAULTLINE } from '../cli/command.ts'
import { type Figures, Latencies } from './latencies.ts'
import { microsecondsNow } from './lines.ts'
import type { Plan, Written } from './plan.ts'
import { stateOf } from './process-state.ts'
import { Reader } from './reader.ts'

/** What was seen in a part of the time: the most of each second's memory and descriptors. */
export interface Sample {
  /** At its end, from the start on. */
  readonly second: number
  readonly memory: number
  readonly descriptors: number
  /** Since the start. */
  readonly cpuSeconds: number
  readonly lines: number
  /** What was wrong with them so far. */
  readonly faults: number
  readonly latency: Figures
}

export interface Outcome {
  readonly written: Written
  readonly reader: Reader
  readonly summary: Summary
  readonly status: number | null
  readonly messages: string
  readonly samples: readonly Sample[]
  readonly latency: Figures
}

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url))
const INTERVAL = 1000
/** So long after the last line was written all of them must have come, in milliseconds. */
const PATIENCE = 60_000
/** A run of any length is told in so many parts at most. */
const MOST_SAMPLES = 360

/** Has a log in this folder written, rotated and followed, and reads what comes out. */
export async function soak(plan: Plan, folder: string, tell: (sample: Sample) => void): Promise<Outcome> {
  const log = `${folder}/app.log`
  writeFileSync(log, '')
  const follower = await follow(log, folder)
  const [messages, end] = [text(follower.stderr), once(follower, 'exit')]
  const [all, recent] = [new Latencies(), new Latencies()]
  const reader = new Reader((microseconds) => {
    const took = (microsecondsNow() - microseconds) / 1000
    all.add(took)
    recent.add(took)
  })
  follower.stdout.on('data', (chunk: Buffer) => reader.take(chunk))
  const samples: Sample[] = []
  const sampling = startSampling(plan, follower, reader, recent, (sample) => {
    samples.push(sample)
    tell(sample)
  })
  try {
    const written = await write(log, plan)
    for (let waited = 0; waited < PATIENCE && reader.lines < written.lines; waited += 50) await setTimeout(50)
    follower.kill('SIGTERM')
    const [status] = await end
    const summary: Summary = JSON.parse(readFileSync(`${folder}/summary.json`, 'utf8'))
    return { written, reader, summary, status, messages: await messages, samples, latency: all.figures() }
  } finally {
    clearInterval(sampling)
    follower.kill('SIGKILL')
  }
}

/** Started, and so far that it looks at its file soon: what is rotated before belongs to nobody. */
async function follow(log: string, folder: string) {
  const checkpoint = `${folder}/checkpoint`
  const words = ['-F', '--from', 'start', '--checkpoint', checkpoint, '--summary', 'json']
  const output = ['--summary-file', `${folder}/summary.json`]
  const follower = spawn(process.execPath, [FAULTLINE, ...words, ...output, log], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  while (!existsSync(checkpoint) && follower.exitCode === null) await setTimeout(20)
  return follower
}

async function write(log: string, plan: Plan): Promise<Written> {
  const words = ['--import', 'tsx', WRITER, log, JSON.stringify(plan)]
  const writer = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(await text(writer.stdout))
}

function startSampling(
  { seconds }: Plan,
  { pid = 0 }: ChildProcess,
  reader: Reader,
  recent: Latencies,
  take: (sample: Sample) => void,
): NodeJS.Timeout {
  const each = Math.max(1, Math.ceil(seconds / MOST_SAMPLES))
  const start = performance.now()
  let most = { memory: 0, descriptors: 0 }
  let looks = 0
  return setInterval(() => {
    const state = stateOf(pid)
    if (state === undefined) return
    most = {
      memory: Math.max(most.memory, state.memory),
      descriptors: Math.max(most.descriptors, state.descriptors),
    }
    if (++looks % each !== 0) return
    const second = Math.round((performance.now() - start) / 1000)
    const { lines, faults } = reader
    const latency = recent.figures()
    take({ second, ...most, cpuSeconds: state.cpuSeconds, lines, faults: faults.length, latency })
    most = { memory: 0, descriptors: 0 }
    recent.clear()
  }, INTERVAL)
}

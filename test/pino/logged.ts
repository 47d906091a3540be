import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import type { PinoOptions } from '../../src/pino/options.ts'
import { watched } from '../cli/watched.ts'
import { type Fed, feed } from '../feed.ts'

/** The transport, as it is built: pino loads it in a thread. */
export const TARGET = fileURLToPath(new URL('../../dist/pino.js', import.meta.url))
const PROGRAM = fileURLToPath(new URL('program.js', import.meta.url))

/** What the program of these tests is to do. */
export interface Task {
  readonly transport: object
  readonly count: number
  readonly ending: 'exit' | 'throw' | 'flush' | 'end' | 'wait' | 'return'
  readonly crlf?: boolean
  /** The file that is read at once when `flush` has called back. */
  readonly watched?: string
}

export interface Ended {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs the program. `pause` is how long its standard output is not read, in milliseconds. */
export async function run(task: Task, pause = 0): Promise<Ended> {
  const child = watched(
    spawn(process.execPath, [PROGRAM, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  setTimeout(() => child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk)), pause)
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }
}

export function alone(options: PinoOptions): object {
  return { target: TARGET, options }
}

/** What the program logs, as pino writes it without a transport. */
export function logOf(count: number, crlf = false): Buffer {
  const lines: string[] = []
  const logger = pino(
    { base: null, timestamp: false, crlf },
    { write: (line: string) => void lines.push(line) },
  )
  const codes = [0, -45029, '4100', -46204]
  for (let index = 0; index < count; index++) {
    logger.info({ index, errCode: codes[index % codes.length], title: '转码失败 "é"\n' }, 'task finished')
  }
  return Buffer.from(lines.join(''))
}

/** What is to come out. */
export function explained(count: number, options: PinoOptions = {}, crlf = false): Fed {
  return feed([logOf(count, crlf)], options)
}

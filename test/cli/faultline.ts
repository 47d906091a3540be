import { type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { FAULTLINE } from './command.ts'
import { watched } from './watched.ts'

export type Running = ChildProcessByStdio<Writable, Readable, Readable>

/** How a run ended, and what it wrote. */
export interface Ending {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly bytes: Buffer
  readonly stdout: string
  readonly stderr: string
}

interface Circumstances {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the command to its end. `input` is its standard input, a pipe. */
export function faultline(
  words: readonly string[],
  input: string | Buffer = '',
  circumstances: Circumstances = {},
): Promise<Ending> {
  const running = start([process.execPath, FAULTLINE, ...words], circumstances)
  // A run that ends before it has read everything is no failure of the test.
  running.stdin.on('error', () => {})
  running.stdin.end(input)
  return endOf(running)
}

/** Runs a line of bash to its end, in which `faultline` is the command and `$1`, `$2`, … are the words. */
export function shell(
  line: string,
  words: readonly string[] = [],
  circumstances: Circumstances = {},
): Promise<Ending> {
  const running = startShell(line, words, circumstances)
  running.stdin.end()
  return endOf(running)
}

/** Starts the command; the caller feeds and ends it. */
export function startFaultline(words: readonly string[], circumstances: Circumstances = {}): Running {
  return start([process.execPath, FAULTLINE, ...words], circumstances)
}

/** Starts a line of bash as a process group of its own, as a terminal would. */
export function startShell(
  line: string,
  words: readonly string[] = [],
  circumstances: Circumstances = {},
): Running {
  const command = `faultline() { "${process.execPath}" "${FAULTLINE}" "$@"; }`
  return start(['bash', '-c', `${command}; ${line}`, 'bash', ...words], circumstances, { detached: true })
}

export async function endOf(running: Running): Promise<Ending> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  running.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  running.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  const [status, signal] = (await once(running, 'close')) as [number | null, NodeJS.Signals | null]
  const bytes = Buffer.concat(stdout)
  return { status, signal, bytes, stdout: bytes.toString(), stderr: Buffer.concat(stderr).toString() }
}

/** Waits until something comes out of a run here, or nothing can any more: then its end tells why. */
export async function somethingFrom(stream: Readable): Promise<void> {
  if (stream.closed) return
  await Promise.race([once(stream, 'data'), once(stream, 'close')])
}

/**
 * What the outer environment says of colours is no business of the tests, nor is its locale: of one that is not installed,
 * every shell would complain.
 */
export function start(
  [program = '', ...words]: readonly string[],
  { cwd, env }: Circumstances = {},
  options: SpawnOptions = {},
): Running {
  const { NO_COLOR: _, TERM: __, LC_ALL: ___, ...environment } = process.env
  const running = spawn(program, words, {
    ...options,
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...environment, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  }) as Running
  return watched(running, options.detached)
}

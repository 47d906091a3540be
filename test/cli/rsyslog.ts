import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isOfSystem } from '../../src/reason.ts'
import type { Summary } from '../../src/summary.ts'
import { eventually } from '../eventually.ts'
import { FAULTLINE } from './command.ts'
import { watched } from './watched.ts'

const CONFIGURATIONS = fileURLToPath(new URL('../../fixtures/shippers/', import.meta.url))
/** How long a paused faultline lets a daemon wait that is to end, in milliseconds. */
const BUSY = 200
/** Each line as a message of the program that the configurations listen to. Node knows no datagrams of the file system. */
const SENDER = `socket(S, AF_UNIX, SOCK_DGRAM, 0); connect(S, sockaddr_un(shift)) or die $!;
  while (<STDIN>) { chomp; send(S, "<13>Nov 25 10:00:00 vod: $_", 0) or die $! }`

/** A log daemon of our own, in a folder, with one of the configurations that users are shown. */
export class Rsyslog {
  readonly #folder: string
  #daemon: ChildProcess | undefined
  #paused: number[] = []

  constructor(folder: string, configuration: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'work'), { recursive: true })
    const shown = readFileSync(join(CONFIGURATIONS, configuration), 'utf8')
    const part = shown
      .replaceAll('/usr/bin/node', process.execPath)
      .replaceAll('/usr/lib/node_modules/faultline/bin/faultline.js', FAULTLINE)
      .replaceAll('/var/log/', `${folder}/`)
    writeFileSync(join(folder, 'part.conf'), part)
    writeFileSync(join(folder, 'rsyslog.conf'), wholeOf(folder))
  }

  /** What the daemon has taken in, and what has come out behind faultline. */
  get received(): Buffer {
    return this.#read('received.log')
  }

  get explained(): Buffer {
    return this.#read('vod.log')
  }

  async start(): Promise<void> {
    const words = ['-n', '-f', join(this.#folder, 'rsyslog.conf'), '-i', join(this.#folder, 'pid')]
    rmSync(this.#socket, { force: true })
    this.#daemon = watched(spawn('rsyslogd', words, { stdio: 'ignore' }))
    await eventually(
      () => existsSync(this.#socket),
      () => 'rsyslogd does not listen',
    )
  }

  /** Sends each line as a message, and returns when the daemon has taken in `count` of them since it was set up. */
  async send(lines: Buffer, count: number): Promise<void> {
    const sent = spawnSync('perl', ['-MSocket', '-e', SENDER, this.#socket], { input: lines })
    if (sent.status !== 0) throw new Error(`nothing could be sent: ${sent.stderr}`)
    await eventually(
      () => countLines(this.received) >= count,
      () => `it received ${countLines(this.received)} of ${count} messages`,
    )
  }

  /** Waits until so many lines have come out. */
  async explains(count: number): Promise<void> {
    await eventually(
      () => countLines(this.explained) >= count,
      () => `it explained ${countLines(this.explained)} of ${count} lines`,
    )
  }

  signal(signal: NodeJS.Signals): void {
    this.#daemon?.kill(signal)
  }

  /** Keeps its faultline from working until the daemon is stopped, which finds it busy then. */
  pause(): void {
    this.#paused = this.#children()
    for (const child of this.#paused) process.kill(child, 'SIGSTOP')
  }

  /** Ends it, waits for its end, and returns the summary of its faultline. */
  async stop(): Promise<Summary> {
    const daemon = this.#daemon
    if (daemon === undefined) throw new Error('it has not been started')
    const ended = once(daemon, 'exit')
    daemon.kill('SIGTERM')
    if (this.#paused.length > 0) await setTimeout(BUSY)
    for (const child of this.#paused.splice(0)) process.kill(child, 'SIGCONT')
    await ended
    this.#daemon = undefined
    // The daemon may end before its program does.
    const path = join(this.#folder, 'vod-summary.json')
    await eventually(
      () => existsSync(path),
      () => 'there is no summary',
    )
    const summary = JSON.parse(readFileSync(path, 'utf8'))
    rmSync(path)
    return summary
  }

  /** Whatever has become of it. */
  kill(): void {
    for (const child of this.#children()) process.kill(child, 'SIGKILL')
    this.#daemon?.kill('SIGKILL')
  }

  get #socket(): string {
    return join(this.#folder, 'socket')
  }

  /** Each thread has its own. */
  #children(): number[] {
    const threads = `/proc/${this.#daemon?.pid}/task`
    if (this.#daemon === undefined || !existsSync(threads)) return []
    return readdirSync(threads).flatMap((thread) => numbersIn(`${threads}/${thread}/children`))
  }

  #read(name: string): Buffer {
    const path = join(this.#folder, name)
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  }
}

function wholeOf(folder: string): string {
  return `global(workDirectory="${folder}/work" maxMessageSize="64k")
main_queue(queue.workerThreads="1")
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="${folder}/socket" RateLimit.Interval="0")
template(name="message" type="string" string="%msg%\\n")
if $programname != "vod" then stop
action(type="omfile" file="${folder}/received.log" template="message")
include(file="${folder}/part.conf")
`
}

function numbersIn(path: string): number[] {
  try {
    return readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch (error) {
    // A thread that has ended meanwhile has none.
    if (isOfSystem(error)) return []
    throw error
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let pos = bytes.indexOf('\n'); pos !== -1; pos = bytes.indexOf('\n', pos + 1)) count++
  return count
}

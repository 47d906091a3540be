import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import pump from 'pump'
import { type Running, startFaultline } from '../cli/faultline.ts'
import type { Scratch } from '../cli/scratch.ts'

/** A way in which the command can be at work when something happens to it. */
export interface Way {
  readonly name: string
  readonly start: () => Running
  /** Whether it goes on until it is asked to end. */
  readonly isEndless: boolean
}

/** Without its compiler the engine is slow enough for something to happen while it works. */
const SLOW = { env: { NODE_OPTIONS: '--jitless' } }
const SUMMARY = ['--summary', 'json']

/** All of them over this log. */
export function waysOver(log: Buffer, scratch: Scratch): Way[] {
  const plain = scratch.write('app.log', log)
  const packed = scratch.write('app.log.gz', gzipSync(log, { level: 1 }))
  const over = (...words: string[]) => startFaultline([...SUMMARY, ...words], SLOW)
  return [
    { name: 'a file', start: () => over('-j', '1', plain), isEndless: false },
    { name: 'two threads', start: () => over('-j', '2', plain), isEndless: false },
    { name: 'an archive', start: () => over(packed), isEndless: false },
    { name: 'an archive and two threads', start: () => over('-j', '2', packed), isEndless: false },
    { name: 'a pipe', start: () => fed(over(), log), isEndless: false },
    { name: 'a living file', start: () => over('-F', '--from', 'start', plain), isEndless: true },
  ]
}

/** Writes the log into its standard input, as far as it takes it. */
function fed(running: Running, log: Buffer): Running {
  const size = 10_000
  const chunks = Array.from({ length: Math.ceil(log.length / size) }, (_, index) =>
    log.subarray(index * size, (index + 1) * size),
  )
  pump(Readable.from(chunks), running.stdin, () => {})
  return running
}

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
  /** Whether the engine is as fast as that of users: it is done at once, then, unless its reader is slow. */
  readonly isFast: boolean
}

/** Without its compiler the engine is slow enough for something to happen while it works. It has no WebAssembly then. */
export const SLOW_ENGINE = '--jitless'
const SUMMARY = ['--summary', 'json']

/** All of them over this log, with the one kernel and with the other. */
export function waysOver(log: Buffer, scratch: Scratch): Way[] {
  const plain = scratch.write('app.log', log)
  const packed = scratch.write('app.log.gz', gzipSync(log, { level: 1 }))
  return [true, false].flatMap((isFast) => {
    const env = { NODE_OPTIONS: isFast ? '' : SLOW_ENGINE }
    const over = (...words: string[]) => startFaultline([...SUMMARY, ...words], { env })
    const kernel = isFast ? 'simd' : 'typescript'
    const way = (name: string, start: () => Running, isEndless = false): Way => {
      return { name: `${name}, ${kernel}`, start, isEndless, isFast }
    }
    return [
      way('a file', () => over('-j', '1', plain)),
      way('two threads', () => over('-j', '2', plain)),
      way('an archive', () => over(packed)),
      way('an archive and two threads', () => over('-j', '2', packed)),
      way('a pipe', () => fed(over(), log)),
      way('a living file', () => over('-F', '--from', 'start', plain), true),
    ]
  })
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

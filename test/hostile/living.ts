import { spawn } from 'node:child_process'
import { appendFileSync, closeSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { cut, times } from './bytes.ts'
import { attemptOn, failing, lengthOfOutput, SHRINKAGE } from './failing.ts'
import { type Load, load, MEBIBYTE } from './input.ts'
import { type Counts, expectedOf } from './ledger.ts'
import type { Trial } from './trial.ts'

const FULL = 256 * MEBIBYTE
/** So much is written at once. */
const PART = MEBIBYTE
/** By so much a file is longer than what has come out: more than a reader can have taken beyond that. */
const AHEAD = 2 * MEBIBYTE

/** Files that change while they are read, and what never ends. */
export const LIVING: readonly Trial[] = [
  {
    name: '/dev/zero with a limit',
    full: 2048 * MEBIBYTE,
    prepare: (bytes) => ({
      ...attemptOn(load(times('\0', bytes), { oversize: 1 }), []),
      async feed(stdin) {
        const head = spawn('head', ['-c', String(bytes), '/dev/zero'], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        head.stdout.pipe(stdin)
      },
    }),
  },
  {
    name: '/dev/zero, interrupted',
    full: 2048 * MEBIBYTE,
    prepare: (bytes) => ({
      words: ['/dev/zero'],
      output: times('\0', Number.MAX_SAFE_INTEGER),
      counts: (received) => countsOfZeros(received),
      feed: async (stdin) => void stdin.end(),
      endsAnywhere: true,
      interruptAt: bytes,
    }),
  },
  {
    name: 'a file that grows while it is read',
    full: FULL,
    prepare(bytes, scratch) {
      const file = `${scratch}/growing.ndjson`
      const all = failing(Math.max(bytes, 2 * AHEAD))
      const grow = growing(file, all)
      grow(AHEAD)
      return {
        ...attemptOn(all, ['-j', '1', file]),
        feed: async (stdin) => void stdin.end(),
        // It is never read to its end before it is whole, so all of it must come out.
        heard: (received) => grow(AHEAD + Math.floor(received * SHRINKAGE)),
      }
    },
  },
  {
    name: 'a file that grows while it is followed',
    full: FULL,
    prepare(bytes, scratch) {
      const file = `${scratch}/followed.ndjson`
      const all = failing(bytes)
      writeFileSync(file, '')
      return {
        ...attemptOn(all, ['-F', '--from', 'start', file]),
        async feed(stdin) {
          stdin.end()
          await append(file, all)
        },
        interruptAt: lengthOfOutput(bytes),
      }
    },
  },
]

/** Appends to a file what of a load is missing, up to so many bytes in all. */
function growing(file: string, { bytes }: Load): (length: number) => void {
  const chunks = bytes()[Symbol.iterator]()
  let written = 0
  return (length) => {
    while (written < length) {
      const { done, value } = chunks.next()
      if (done === true) return
      appendFileSync(file, value)
      written += value.length
    }
  }
}

/** Appends in parts that end anywhere, with so little time between them that a reader is never done for long. */
async function append(file: string, { bytes }: Load): Promise<void> {
  const descriptor = openSync(file, 'a')
  for (const part of cut(bytes, PART + 1)) {
    writeSync(descriptor, part)
    await setTimeout(1)
  }
  closeSync(descriptor)
}

/** One line without an end, of which nothing but its length is known. */
function countsOfZeros(received: number): Counts {
  const { input, ...rest } = expectedOf(load(() => [], { oversize: 1 }))
  return { ...rest, input: { ...input, bytes: received } }
}

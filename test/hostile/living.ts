import { execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, createWriteStream, openSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { cut, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type Load, load, MEBIBYTE } from './input.ts'
import { type Counts, expectedOf } from './ledger.ts'
import { write } from './pour.ts'
import type { Attempt, Trial } from './trial.ts'

const FULL = 256 * MEBIBYTE
/** So much is written at once. */
const PART = MEBIBYTE
const LINE = `{"text":"${'tick '.repeat(20)}"}\n`
const FAILING = `{${CODE}}\n${LINE}`
const FAILING_EXPLAINED = `{${EXPLAINED}}\n${LINE}`

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
      const lines = Math.ceil(bytes / LINE.length)
      const all = load(times(LINE, lines), { records: lines })
      writeFileSync(file, LINE.repeat(10))
      return {
        words: ['-j', '1', file],
        output: all.output,
        counts: countsOfLines,
        endsAnywhere: true,
        async feed(stdin) {
          stdin.end()
          await append(file, load(times(LINE, lines - 10), {}))
        },
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
  {
    name: 'a named pipe whose writers come and go',
    full: FULL,
    prepare(bytes, scratch) {
      const pipe = `${scratch}/pipe`
      const all = failing(bytes)
      execFileSync('mkfifo', [pipe])
      return {
        ...attemptOn(all, [pipe]),
        async feed(stdin) {
          stdin.end()
          // As long as anybody has it open, the next writer may take its time.
          const holder = openSync(pipe, constants.O_RDWR)
          for (const part of cut(all.bytes, PART)) await write(createWriteStream(pipe), () => [part])
          closeSync(holder)
        },
      }
    },
  },
]

function attemptOn(content: Load, words: readonly string[]): Attempt {
  const counts = expectedOf(content)
  return { words, output: content.output, counts: () => counts, feed: (stdin) => write(stdin, content.bytes) }
}

function failing(bytes: number): Load {
  const count = Math.floor(bytes / FAILING.length)
  const ledger = { records: 2 * count, failed: count, failedRecords: count }
  return load(times(FAILING, count), ledger, times(FAILING_EXPLAINED, count))
}

function lengthOfOutput(bytes: number): number {
  return Math.floor(bytes / FAILING.length) * FAILING_EXPLAINED.length
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

/** A reader that comes to the end meanwhile is done, be it in a line. */
function countsOfLines(received: number): Counts {
  const whole = Math.floor(received / LINE.length)
  const rest = received % LINE.length
  const last = rest === 0 ? {} : rest === LINE.length - 1 ? { records: whole + 1 } : { notJson: 1 }
  const { input, ...others } = expectedOf(load(() => [], { records: whole, ...last }))
  return { ...others, input: { ...input, bytes: received } }
}

import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  constants,
  createWriteStream,
  openSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { all, cut, times } from './bytes.ts'
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
/** How many bytes were read for one that comes out. */
const SHRINKAGE = FAILING.length / FAILING_EXPLAINED.length
/** By so much a file is longer than what has come out: more than a reader can have taken beyond that. */
const AHEAD = 2 * MEBIBYTE
const HALF = '{"code":41'

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
  {
    name: 'a named pipe whose last writer goes, in half a line',
    full: FULL,
    prepare(bytes, scratch) {
      const pipe = `${scratch}/handed-on`
      const { bytes: whole, ledger, output } = failing(bytes)
      const content = load(all(whole, HALF), { ...ledger, malformed: 1 }, all(output, HALF))
      execFileSync('mkfifo', [pipe])
      return {
        ...attemptOn(content, [pipe]),
        async feed(stdin) {
          stdin.end()
          await handOn(pipe, cut(content.bytes, PART))
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

/** Each writer comes before the one before it goes, and writes one part. */
async function handOn(pipe: string, parts: Iterable<Buffer>): Promise<void> {
  let last = await open(pipe, 'w')
  for (const part of parts) {
    const next = await open(pipe, 'w')
    await last.close()
    await next.writeFile(part)
    last = next
  }
  await last.close()
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

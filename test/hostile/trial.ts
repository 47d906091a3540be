import type { Writable } from 'node:stream'
import type { Bytes } from './bytes.ts'
import { type HostileInput, load } from './input.ts'
import { type Counts, expectedOf } from './ledger.ts'
import { write } from './pour.ts'

/** A way to be hostile to the command, in any size. */
export interface Trial {
  readonly name: string
  /** How large it is to be shown, in bytes of what is decoded. */
  readonly full: number
  /** Why it cannot be tried here, or undefined. */
  missing?(): string | undefined
  /** `scratch` is a folder that is empty, and gone afterwards. */
  prepare(bytes: number, scratch: string): Attempt | Promise<Attempt>
}

/** One run of the command. */
export interface Attempt {
  readonly words: readonly string[]
  /** What is to come out. */
  readonly output: Bytes
  /** What the summary must say when so many bytes have come out. */
  counts(received: number): Counts
  /** Gives the command what it is to read; it has started. */
  feed(stdin: Writable): Promise<void>
  /** Hears how much has come out so far, each time that something has. */
  heard?(received: number): void
  /** How much comes out is not known before: `output` may go on. */
  readonly endsAnywhere?: true
  /** It does not end by itself: when so many bytes have come out, it is interrupted. */
  readonly interruptAt?: number
}

/** What is longer is too long for the command, unless it is told otherwise. */
export const LONGEST = 16 * 1024 * 1024

/** Not a byte: what is needed for the start. */
export const NOTHING = trialOf({ name: 'nothing', full: 0, make: () => load(() => [], {}) })

/** The input comes through a pipe. */
export function trialOf(input: HostileInput): Trial {
  return {
    name: input.name,
    full: input.full,
    prepare(bytes) {
      const load = input.make(bytes, LONGEST)
      const counts = expectedOf(load)
      return {
        words: wordsOf(input),
        output: load.output,
        counts: () => counts,
        feed: (stdin) => write(stdin, load.bytes),
      }
    },
  }
}

function wordsOf({ options = {} }: HostileInput): string[] {
  const { strict, strip, top = [], windowSeconds, examples } = options
  return [
    ...(strict ? ['--strict'] : []),
    ...(strip ? ['--strip'] : []),
    ...top.flatMap((key) => ['--top', key]),
    ...(windowSeconds === undefined ? [] : ['--window', `${windowSeconds}s`]),
    ...(examples === undefined ? [] : ['--examples', String(examples)]),
  ]
}

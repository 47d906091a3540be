import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import type { Counts } from '../counts.ts'
import { FaultlineError } from '../errors.ts'
import { codeOf, reason } from '../reason.ts'
import type { SourceLedger } from '../summary.ts'
import { replaceFile } from './replace.ts'

const SCHEMA = 'faultline.checkpoint/2'
/** In bytes: the engine knows no longer text, and so nobody has written one. */
const LONGEST = 512 * 1024 * 1024

/** An output file, and how much of it is meant: what stands behind that is of a run that was cut off. */
export interface OutputState {
  readonly device: number
  readonly inode: number
  readonly length: number
}

/** How far a run is: all that another one needs to go on as if there had been no break. */
export interface Checkpoint {
  /** What was asked for, option by option: only the same run goes on from here. */
  readonly job: Readonly<Record<string, string>>
  /** The id of the run: all that go on from here are one. */
  readonly run: string
  /** Undefined where what was written cannot be taken back: standard output, a pipe, a terminal. */
  readonly output?: OutputState | undefined
  /** Whether what was written ends with a line feed, or is nothing. */
  readonly endsLine: boolean
  readonly counts: Counts
  readonly sources: readonly SourceLedger[]
  /** How far each file was read: what the reader of the files makes of it is its own affair. */
  readonly positions: readonly unknown[]
}

/**
 * The checkpoint in the file at `path`, or undefined if there is no such file.
 *
 * @throws FaultlineError `bad-checkpoint` if it is something else, is damaged, or was written by another version;
 * `unreadable` if the system does not let it be read
 */
export function readCheckpoint(path: string): Checkpoint | undefined {
  const text = read(path)
  if (text === undefined) return undefined
  const { schema, digest, state } = parse(text, path)
  if (typeof schema !== 'string' || !schema.startsWith('faultline.checkpoint/')) {
    throw bad(path, 'it is no checkpoint of faultline')
  }
  if (schema !== SCHEMA) throw bad(path, `it is of the kind ${schema}, and this version knows ${SCHEMA}`)
  if (digest !== digestOf(JSON.stringify(state ?? null)))
    throw bad(path, 'it is damaged: its content is not what was written')
  return state as Checkpoint
}

/**
 * Replaces the checkpoint at `path`, whole or not at all: it is written beside it, synced, and renamed.
 *
 * @throws the error of the system, after which the former one is still there
 */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const state = JSON.stringify(checkpoint)
  replaceFile(path, `{"schema":"${SCHEMA}","digest":"${digestOf(state)}","state":${state}}\n`, 0o600)
}

function read(path: string): string | undefined {
  try {
    const stats = statSync(path)
    // A device, as /dev/zero, may be endless.
    const isPlain = stats.isFile() || stats.isDirectory()
    if (isPlain && stats.size <= LONGEST) return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new FaultlineError('unreadable', `${path}: the checkpoint cannot be read: ${reason(error)}`, {
      cause: error,
    })
  }
  throw bad(path, 'it is no checkpoint of faultline')
}

function parse(text: string, path: string): { schema?: unknown; digest?: unknown; state?: unknown } {
  if (text === '') throw bad(path, 'it is empty')
  try {
    return Object(JSON.parse(text))
  } catch {
    throw bad(
      path,
      text.startsWith(`{"schema":"${SCHEMA}"`)
        ? 'it is damaged: it breaks off'
        : 'it is no checkpoint of faultline',
    )
  }
}

function bad(path: string, what: string): FaultlineError {
  return new FaultlineError(
    'bad-checkpoint',
    `${path}: cannot be gone on from: ${what}; remove it to begin anew`,
  )
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

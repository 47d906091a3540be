import { type DecodeOptions, resolve } from '../options.ts'
import { openBlockSize } from './block-size.ts'
import { type OutputFiles, plan, type Start } from './plan.ts'
import { openPool } from './pool.ts'
import type { Portion } from './portion.ts'
import { portionOf } from './portion-of.ts'
import { openRooms } from './rooms.ts'
import type { Assignment } from './task.ts'
import type { Unit, Works } from './unit.ts'

export interface ParallelOptions {
  /** How many threads decode, from 1 on; the one that calls only hands out work, and what comes back. */
  readonly jobs: number
  readonly options: DecodeOptions
  /** Whether output is made at all, or only counted. */
  readonly writes: boolean
  /** Where the outputs go instead of into the portions. */
  readonly outputs?: OutputFiles
}

/** What decides speed and memory, and nothing else. */
export interface Tuning {
  /** The script of the workers. */
  readonly worker: URL
  /** Large plain files are divided into blocks of this size, or of less if much is put into them. */
  readonly blockBytes: number
  /** How many units are begun for each thread, so that none waits for the next one in turn. */
  readonly unitsPerJob: number
  /** What is decoded by one thread as a whole comes in steps of this size, */
  readonly stepBytes: number
  /** and so many of them may wait for their turn, for each thread: all of a file of that size. */
  readonly stepsPerJob: number
}

export const USUAL: Tuning = {
  worker: new URL('worker.js', import.meta.url),
  blockBytes: 4 * 1024 * 1024,
  unitsPerJob: 3,
  stepBytes: 1024 * 1024,
  stepsPerJob: 16,
}

/** A step ends with the chunk that fills it. */
const CHUNK_BYTES = 256 * 1024

/** Insertions make a log longer, seldom by more than this. */
const GROWTH = 1.25

/** As decodeInParallel does. */
export async function* run(
  starts: readonly Start[],
  { jobs, options, writes, outputs }: ParallelOptions,
  stop: AbortSignal,
  { worker, blockBytes, unitsPerJob, stepBytes, stepsPerJob }: Tuning,
): AsyncGenerator<Portion> {
  const assignment: Assignment = { options, writes: writes || outputs !== undefined, stepBytes }
  const pool = openPool(worker, jobs, assignment)
  const needsRooms = writes && outputs === undefined
  const roomsOf = (bytes: number) => (needsRooms ? openRooms(Math.ceil(bytes * GROWTH)) : undefined)
  const stepRooms = roomsOf(stepBytes + CHUNK_BYTES)
  const begun: Unit[] = []
  const works: Works = {
    settings: resolve(options),
    pool,
    blockRooms: roomsOf(blockBytes),
    blockSize: openBlockSize(blockBytes, needsRooms ? blockBytes * GROWTH : undefined),
    stepRooms,
    failed: new Set(),
    arrived: grant,
  }
  const units = plan(starts, { blockBytes, stepBytes, outputs }, works)

  function begin(): void {
    while (begun.length < unitsPerJob * jobs && !stop.aborted) {
      const { value } = units.next()
      if (value === undefined) return
      begun.push(value)
    }
  }
  function grant(): void {
    for (const unit of begun) unit.grant(unit === begun[0], (stepRooms?.out ?? 0) < stepsPerJob * jobs)
  }
  function halt(): void {
    for (const unit of begun) unit.stop()
  }

  stop.addEventListener('abort', halt)
  try {
    for (begin(); begun.length > 0; begin()) {
      const [unit] = begun
      let isDone = false
      for (let step = await unit.next(); step !== undefined; step = await unit.next()) {
        isDone = step.done
        const isAbandoned = outputs !== undefined && !isDone
        if (!works.failed.has(unit.source) && !isAbandoned) yield portionOf(unit.source, step)
        if (step.failure !== undefined) works.failed.add(unit.source)
        unit.use(step)
        grant()
      }
      begun.shift()
      // Stopped in the middle: what comes behind it in order is for the next run. Files of their own have no order.
      if (unit.isWhole && !isDone && outputs === undefined) return
    }
  } finally {
    stop.removeEventListener('abort', halt)
    halt()
    units.return(undefined)
    await Promise.all(begun.map((unit) => unit.settled))
    await pool.close()
  }
}

import { fileURLToPath } from 'node:url'
import { type MessagePort, workerData } from 'node:worker_threads'
import workerpool from 'workerpool'
import { openTurns } from './turns.ts'

/** Threads that take tasks, each of them one at a time, in the order in which they were given. */
export interface Pool {
  /**
   * Runs `method` of a worker with plain data. What the worker emits meanwhile arrives before the result.
   *
   * @throws what the method throws, and an error that `isDeath` knows if the worker died
   */
  run<Task, Result>(method: string, task: Task, stream?: Streaming): Promise<Result>
  /** Ends all threads, wherever they are. What still runs is rejected. */
  close(): Promise<void>
}

export interface Streaming {
  /** Goes to the worker with the task. */
  readonly port: MessagePort
  /** Gets what the worker emits. */
  readonly receive: (message: unknown) => void
}

/** Threads that are told to end have done so by then, in milliseconds. */
const PATIENCE = 2000

/** What a worker can do: each method gets the task, and the port if there is one. */
export type Methods = Readonly<Record<string, (task: never, port: MessagePort) => unknown>>

/**
 * A pool of at most `jobs` threads, which start when there is work for them and know `assignment` from then on.
 *
 * No more tasks are handed to workerpool than there are threads: of those that wait there, it takes up none after a death
 * until it is given another one. So they wait here.
 */
export function openPool(worker: URL, jobs: number, assignment: object): Pool {
  const pool = workerpool.pool(fileURLToPath(worker), {
    workerType: 'thread',
    maxWorkers: jobs,
    workerThreadOpts: { workerData: assignment },
  })
  const turns = openTurns(jobs)
  return {
    async run(method, task, stream) {
      await turns.take()
      try {
        const transfer = stream === undefined ? [] : [stream.port]
        const on = stream === undefined ? {} : { on: stream.receive }
        return await execute(pool, method, [task, stream?.port], { transfer, ...on })
      } finally {
        turns.give()
      }
    },
    async close() {
      // It would wait for ever for the end of a thread that has died when it had nothing to do.
      await pool.terminate(true, PATIENCE).catch(ignoreTimeout)
    },
  }
}

/** A thread that has died when it had nothing to do is found out by the next task, which it never sees: another one gets it. */
async function execute(
  pool: workerpool.Pool,
  ...task: Parameters<workerpool.Pool['exec']>
): Promise<Awaited<ReturnType<workerpool.Pool['exec']>>> {
  for (;;) {
    try {
      return await pool.exec(...task)
    } catch (error) {
      if (!(isDeath(error) && error.message === 'Worker is terminated')) throw error
    }
  }
}

function ignoreTimeout(error: unknown): void {
  if (!(error instanceof workerpool.Promise.TimeoutError)) throw error
}

/** Whether a worker ended in the middle of its work. */
export function isDeath(error: unknown): error is Error {
  return error instanceof workerpool.TerminateError
}

/** In a worker: takes tasks for these methods from now on. */
export function serve(methods: Methods): void {
  workerpool.worker(methods as Parameters<typeof workerpool.worker>[0])
}

/** In a worker: hands something out before the result. */
export function emit(message: object): void {
  workerpool.workerEmit(message)
}

/** In a worker: what all workers of its pool know. */
export function assignment<Assignment>(): Assignment {
  return workerData as Assignment
}

import { performance } from 'node:perf_hooks'
import { type Checkpoint, type OutputState, writeCheckpoint } from '../source/checkpoint.ts'
import { unwritable } from './unwritable.ts'

/** A checkpoint takes at most a tenth of the time, and comes at most so often and at least so often, in milliseconds. */
const SHARE = 10
const SHORTEST = 100
const LONGEST = 2000

/** What a checkpoint says that only the run knows. */
export type State = (output: OutputState | undefined) => Checkpoint

/** Keeps a checkpoint as the run goes on. Between two steps of the run everything it says is true. */
export class Saver {
  readonly #path: string
  readonly #state: State
  readonly #sync: () => OutputState | undefined
  #due = 0
  #isNew = true
  /** Before anything was read: the next one, which knows the files, comes as soon as it can. */
  #isFirst = true

  /** `sync` makes what was written safe, and says how much it is. */
  constructor(path: string, sync: () => OutputState | undefined, state: State) {
    this.#path = path
    this.#sync = sync
    this.#state = state
  }

  /** How long nothing may come before it is time to save, in milliseconds; undefined if all is saved. */
  get patience(): number | undefined {
    return this.#isNew ? SHORTEST : undefined
  }

  /** Something was written since: saves it if it is time to. */
  offer(): void {
    this.#isNew = true
    if (performance.now() >= this.#due) this.save()
  }

  /** @throws FaultlineError `unwritable`, after which the former checkpoint is still there, and still true */
  save(): void {
    const begun = performance.now()
    const output = this.#sync()
    try {
      writeCheckpoint(this.#path, this.#state(output))
    } catch (error) {
      throw unwritable(this.#path, error)
    }
    const now = performance.now()
    this.#isNew = false
    this.#due = this.#isFirst ? now : now + Math.min(Math.max(SHARE * (now - begun), SHORTEST), LONGEST)
    this.#isFirst = false
  }
}

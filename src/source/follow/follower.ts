import { setImmediate, setTimeout } from 'node:timers/promises'
import { Arrivals } from './arrivals.ts'
import type { From } from './circumstances.ts'
import { findEmptied, look } from './look.ts'
import { Notices } from './notices.ts'
import type { Piece } from './piece.ts'
import type { Position } from './position.ts'
import { readAll } from './read.ts'
import { Roll } from './roll.ts'
import { settle } from './settle.ts'
import { statsAt } from './stats.ts'

export interface FollowOptions {
  /** The paths that are meant now; asked again when a folder of theirs has changed, and once a second. */
  readonly expand: () => Promise<readonly string[]>
  /** Where files that exist at the start of a first run are begun: their start, their end, or their last N lines. */
  readonly from: From
  /** Where an earlier run stopped; undefined for a first one. A file that is not in it was not there, and is new. */
  readonly positions: readonly Position[] | undefined
  /** Whether a line of a container that goes on in another one waits for that. */
  readonly joins: boolean
  /** Messages for the user: what disappeared, was replaced or emptied, or cannot be read. */
  readonly say: (message: string) => void
}

/** How often the files are looked at, in milliseconds: a line waits half of it on average. */
const POLL_INTERVAL = 100
/** How often the folders are looked at even if they seem not to have changed. */
const SURVEY_INTERVAL = 1000
/** For each millisecond that the look takes so many must pass, so that thousands of files do not keep a core busy. */
const REST_FACTOR = 20
/** More than file systems need to tell two times apart, in milliseconds. */
const CLOCK_TICK = 50
const CHUNK_BYTES = 256 * 1024

/**
 * Follows living files as `tail -F` does, whatever becomes of them.
 *
 *     round = look at the paths ─▶ settle what became of the files ─▶ read what is new ─▶ close what is quiet
 *
 * A file is known by its device and inode and by what was read of it, never by its name alone. Every line comes exactly
 * once, also across runs, but for these:
 *
 * - A file that is emptied: what was written after the last look is lost, unless it is in a copy that lies beside it
 *   under the name of a rotated part, as `copytruncate` leaves it. What logrotate itself loses between its copy and its
 *   emptying is lost. Half a line that the emptying tears comes in two.
 * - A file that comes, and is deleted or compressed, between two looks; or is deleted while no follower runs.
 * - A file of which nothing was read, and that gets a name that no rotated part has, while no follower runs.
 * - Half a line at the end of a rotated or deleted file: it gets the line feed that it lacks.
 * - Two files that begin with the same bytes: where nothing more than those has been read, one may be taken for the
 *   other if it gets the other's inode while no follower runs.
 */
export class Follower {
  readonly #options: FollowOptions
  readonly #notices: Notices
  readonly #roll: Roll
  readonly #arrivals = new Arrivals()
  readonly #buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  #isFirst = true
  /** When the folders that are concerned were changed, by their paths. */
  #folders = new Map<string, number>()
  #surveyed = Number.NEGATIVE_INFINITY
  /** The same by the clock of the system. */
  #lookedAt = Number.POSITIVE_INFINITY
  #lookTook = 0

  constructor(options: FollowOptions) {
    this.#options = options
    this.#notices = new Notices(options.say)
    this.#roll = new Roll(options.positions ?? [])
  }

  /**
   * The chunks as they come: of one file up to the end of a line, then perhaps of another. Ends when `stop` is aborted,
   * but a line that was begun comes to its end.
   */
  async *chunks(stop: AbortSignal): AsyncGenerator<Piece> {
    try {
      while (!stop.aborted) {
        const started = performance.now()
        yield* this.#pieces(started, stop)
        const took = performance.now() - started
        await pause(Math.max(POLL_INTERVAL - took, this.#lookTook * REST_FACTOR), stop)
      }
    } finally {
      this.close()
    }
  }

  /**
   * Looks once and reads what is new. `now` is in milliseconds, by any clock that does not go back. Undefined stands
   * for a pause in which signals may have their turn.
   */
  async *round(now: number): AsyncGenerator<Piece | undefined> {
    const isDue = this.#isSurveyDue(now)
    if (isDue) this.#roll.mean(await this.#options.expand())
    const isResumed = this.#isFirst && this.#options.positions !== undefined
    if (isResumed) this.#roll.dropUnmeant()
    const started = performance.now()
    const isChanged = look(this.#roll, this.#notices)
    this.#lookTook = performance.now() - started
    const lost = findEmptied(this.#roll, this.#notices)
    if (isDue || isChanged || lost.length > 0) {
      const { positions, from } = this.#options
      const isFirstRun = this.#isFirst && positions === undefined
      yield* settle(this.#roll, this.#arrivals, this.#notices, {
        now,
        lost,
        from: isFirstRun ? from : undefined,
        lookedAt: this.#lookedAt,
        isResumed,
      })
      this.#isFirst = false
      this.#surveyed = now
      this.#lookedAt = Date.now()
    }
    yield* readAll(this.#roll, this.#notices, this.#buffer, { now, joins: this.#options.joins })
  }

  /** Where each file stands, after all lines that have been handed out to their end. */
  positions(): Position[] {
    return this.#roll.positions()
  }

  close(): void {
    for (const tail of this.#roll.tails) tail.close()
    this.#arrivals.keep(new Set())
  }

  async *#pieces(now: number, stop: AbortSignal): AsyncGenerator<Piece> {
    let isEnd = true
    for await (const piece of this.round(now)) {
      if (piece !== undefined) {
        isEnd = piece.isEnd
        yield piece
      }
      if (stop.aborted && isEnd) return
      await setImmediate()
    }
  }

  /** Whether a folder was changed since it was looked at last, or that is long ago. */
  #isSurveyDue(now: number): boolean {
    const folders = new Map<string, number>()
    for (const { directory } of this.#roll.trails) {
      if (!folders.has(directory)) folders.set(directory, changeOf(directory))
    }
    const before = this.#folders
    this.#folders = folders
    if (now - this.#surveyed >= SURVEY_INTERVAL || folders.size !== before.size) return true
    return [...folders].some(([folder, modified]) => before.get(folder) !== modified)
  }
}

/**
 * When a folder was changed. Not a number just after a change, which differs from everything: in the same tick of the
 * file system's clock there may be another one.
 */
function changeOf(directory: string): number {
  const modified = statsAt(directory)?.mtimeMs ?? 0
  return Math.abs(Date.now() - modified) < CLOCK_TICK ? Number.NaN : modified
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return
  await setTimeout(Math.max(0, milliseconds), undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error
  })
}

import { readSync } from 'node:fs'
import type { Extent } from './extent.ts'
import type { Tail } from './tail.ts'

/** What was read of a file before it was emptied. */
export interface Lost {
  readonly path: string
  readonly tail: Tail
  readonly extent: Extent
  /** Whether a copy was found, in which the reading goes on. */
  isFound: boolean
}

/** How far a file was compared with the one of which it may be a copy. */
interface Comparison {
  /** Open, so that no other file gets its inode meanwhile. */
  readonly candidate: Tail
  readonly original: Tail
  compared: number
}

/**
 * The copies that `copytruncate` makes before it empties a log.
 *
 * A file that has the name of a rotated part and is equal to the beginning of the log is left alone as long as the log
 * still has all of it. When the log has been emptied, the reading goes on in the copy, where it stopped in the log: so
 * nothing of the copy is read twice, and what was written after the last look at the log is read after all.
 */
export class Copies {
  readonly #comparisons = new Map<string, Comparison>()
  readonly #one = Buffer.allocUnsafeSlow(STEP_BYTES)
  readonly #other = Buffer.allocUnsafeSlow(STEP_BYTES)

  /** The file of this identity if it is being compared. */
  candidateOf(identity: string): Tail | undefined {
    return this.#comparisons.get(identity)?.candidate
  }

  /** The file with which this one is being compared, because it was equal so far. */
  originalOf(identity: string): Tail | undefined {
    return this.#comparisons.get(identity)?.original
  }

  /** Whether all bytes of `candidate` are those with which `original` begins. What was compared stays compared. */
  *isBeginning(candidate: Tail, original: Tail): Generator<undefined, boolean> {
    const comparison = this.#comparisonOf(candidate, original)
    const [one, other] = [candidate.open(), original.open()]
    if (one === undefined || other === undefined) return false
    while (comparison.compared < candidate.size) {
      const length = readSync(one, this.#one, 0, STEP_BYTES, comparison.compared)
      const same = readSync(other, this.#other, 0, length, comparison.compared)
      if (length === 0 || same < length || this.#one.compare(this.#other, 0, length, 0, length) !== 0)
        return false
      comparison.compared += length
      yield
    }
    return true
  }

  /** Whether the candidate was found equal to the beginning of its original, and has not grown since. */
  wasCompared(candidate: Tail): boolean {
    const compared = this.#comparisons.get(candidate.identity)?.compared ?? 0
    return compared > 0 && compared >= candidate.size
  }

  /** The file that was emptied of which this is a copy: it has at least all that was read of that. */
  *lostOf(candidate: Tail, lost: readonly Lost[]): Generator<undefined, Lost | undefined> {
    const longestFirst = lost.toSorted((one, other) => other.extent.offset - one.extent.offset)
    for (const each of longestFirst) {
      if (yield* this.#holds(candidate, each.extent)) return each
    }
    return undefined
  }

  /** Whether all that was read of `original` stands in the candidate too. */
  holdsWhatWasRead(candidate: Tail, original: Tail): Generator<undefined, boolean> {
    return this.#holds(candidate, original.extent)
  }

  /** Ends a comparison, and leaves the file open. */
  forget(identity: string): void {
    this.#comparisons.delete(identity)
  }

  /** Ends all comparisons but of these files. */
  keep(identities: ReadonlySet<string>): void {
    for (const [identity, { candidate }] of this.#comparisons) {
      if (identities.has(identity)) continue
      candidate.close()
      this.#comparisons.delete(identity)
    }
  }

  *#holds(candidate: Tail, extent: Extent): Generator<undefined, boolean> {
    const descriptor = candidate.open()
    if (descriptor === undefined || candidate.size < extent.offset) return false
    return yield* extent.isWhollyIn(descriptor, this.#one)
  }

  #comparisonOf(candidate: Tail, original: Tail): Comparison {
    const known = this.#comparisons.get(candidate.identity)
    if (known?.original === original && known.compared <= candidate.size) return known
    const comparison = { candidate, original, compared: 0 }
    this.#comparisons.set(candidate.identity, comparison)
    return comparison
  }
}

const STEP_BYTES = 128 * 1024

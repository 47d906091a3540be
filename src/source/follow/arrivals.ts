import { bytesAt, fingerprintOf } from '../fingerprint.ts'
import { isCompressed, MAGIC_BYTES } from './archive.ts'
import type { Circumstances, From } from './circumstances.ts'
import { Copies, type Lost } from './copies.ts'
import { Extent } from './extent.ts'
import { startOfLastLines } from './last-lines.ts'
import type { Found } from './survey.ts'
import { Tail } from './tail.ts'

/** Clocks of file systems lag, in milliseconds. */
const CLOCK_SLACK = 2000

/** Decides what to do with a file that nobody knows. */
export class Arrivals {
  readonly #copies: Copies

  constructor() {
    this.#copies = new Copies()
  }

  /**
   * The file, to be read from where it says, or to be passed over. Undefined if that cannot be told yet.
   *
   * @throws the error of the system if it cannot be opened or read
   */
  *judge(found: Found, known: Circumstances): Generator<undefined, Tail | undefined> {
    const tail = this.#copies.candidateOf(found.identity) ?? unreadTail(found)
    try {
      tail.file = found.file
      tail.observe(found.stats)
      return yield* this.#judge(tail, found, known)
    } catch (error) {
      this.#copies.forget(found.identity)
      tail.close()
      throw error
    }
  }

  /** Ends the waiting for files that are not among these. */
  keep(identities: ReadonlySet<string>): void {
    this.#copies.keep(identities)
  }

  *#judge(tail: Tail, found: Found, known: Circumstances): Generator<undefined, Tail | undefined> {
    const descriptor = tail.open()
    if (descriptor === undefined) return undefined
    if (isCompressed(bytesAt(descriptor, 0, MAGIC_BYTES), found.file)) return passed(tail, descriptor)
    if (known.from !== undefined) {
      return isRead(found) ? readFrom(tail, descriptor, known.from) : passed(tail, descriptor)
    }
    if (found.unread !== undefined && tail.size === 0) return tail
    const copied = yield* this.#copied(tail, found, known)
    if (copied === 'perhaps') return undefined
    this.#copies.forget(found.identity)
    if (copied === 'no' && isRead(found)) {
      tail.formerPath = found.origins.find((trail) => !trail.isNew && !known.settled.has(trail))?.path
    }
    if (copied === 'no') return isOlder(found, known) ? passed(tail, descriptor) : tail
    if (copied === 'wholly')
      return isRead(found) ? readFrom(tail, descriptor, 'end') : passed(tail, descriptor)
    copied.isFound = true
    if (copied.path !== tail.path) tail.formerPath = copied.path
    tail.restart(copied.extent.copy())
    return tail
  }

  /** Whether it is a copy of a file that is being followed, or of one that was and has been emptied. */
  *#copied(
    tail: Tail,
    found: Found,
    { lost, settled }: Circumstances,
  ): Generator<undefined, 'no' | 'perhaps' | 'wholly' | Lost> {
    for (const trail of found.origins) {
      const now = settled.get(trail)
      const original = this.#copies.originalOf(found.identity) ?? now
      if (original === undefined || lost.some(({ tail }) => tail === original)) continue
      if (yield* this.#copies.isBeginning(tail, original)) return original === now ? 'perhaps' : 'wholly'
      // It may have been emptied a moment ago, or have begun again with all that was read of it.
      if (!original.isIntact() || (yield* this.#copies.holdsWhatWasRead(tail, original))) {
        lost.push(emptied(original))
      }
    }
    // It may have been found before it was complete; what has been emptied since was copied as a whole before.
    tail.refresh()
    const paths = found.origins.map(({ path }) => path)
    const match = yield* this.#copies.lostOf(
      tail,
      lost.filter(({ path }) => paths.includes(path)),
    )
    if (match !== undefined && !match.isFound) return match
    return this.#copies.wasCompared(tail) ? 'wholly' : 'no'
  }
}

/** Begins a file anew that was emptied, and says what had been read of it. */
export function emptied(tail: Tail): Lost {
  const lost = { path: tail.path, tail, extent: tail.extent, isFound: false }
  const descriptor = tail.open()
  if (descriptor !== undefined) tail.restart(Extent.at(descriptor, 0))
  return lost
}

function unreadTail({ file, stats, trail, origins, unread }: Found): Tail {
  const nothing = fingerprintOf(new Uint8Array())
  return new Tail({
    path: trail?.path ?? origins[0]?.path ?? unread?.path ?? file,
    file,
    device: stats.dev,
    inode: stats.ino,
    state: trail === undefined ? 'rotated' : 'followed',
    begun: 0,
    offset: 0,
    crc: 0,
    fingerprint: nothing,
    edge: nothing,
  })
}

/** An empty file has nothing by which it can be told from another one that gets its inode, so it stays unknown. */
function passed(tail: Tail, descriptor: number): Tail | undefined {
  tail.state = 'passed'
  tail.restart(Extent.at(descriptor, tail.size))
  tail.close()
  return tail.size === 0 ? undefined : tail
}

function readFrom(tail: Tail, descriptor: number, from: From): Tail {
  if (from === 'start') return tail
  const count = from === 'end' ? 0 : from
  tail.restart(Extent.at(descriptor, startOfLastLines(descriptor, tail.size, count)))
  return tail
}

/** Whether it is at a path, and not just beside one. */
function isRead({ trail }: Found): boolean {
  return trail !== undefined
}

/**
 * Whether it lies beside a path for other reasons than a rotation since the last look: the file at the path is the same
 * and still has what was read of it, or the path is new and this is older.
 */
function isOlder(found: Found, { lookedAt, lost, settled }: Circumstances): boolean {
  if (isRead(found) || found.unread !== undefined) return false
  return found.origins.every((trail) => {
    const tail = settled.get(trail)
    if (tail !== undefined && tail.extent.offset > 0 && !lost.some((each) => each.tail === tail)) return true
    return trail.isNew && found.stats.mtimeMs < lookedAt - CLOCK_SLACK
  })
}

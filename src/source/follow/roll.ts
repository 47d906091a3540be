import { fingerprintOf } from '../fingerprint.ts'
import { OpenFiles } from './open-files.ts'
import { identityOf, type Position } from './position.ts'
import { statsAt } from './stats.ts'
import { Tail } from './tail.ts'
import { Trail } from './trail.ts'

/** How long a file must not be found before it is taken for deleted, in milliseconds: names may change while we look. */
const GONE_WAIT = 2000

/** The followed paths, and all files that are known: what is read, and what is passed over. */
export class Roll {
  readonly openFiles = new OpenFiles()
  readonly #trails = new Map<string, Trail>()
  /** By identity, in the order in which they are read. */
  readonly #tails = new Map<string, Tail>()

  constructor(positions: readonly Position[]) {
    for (const position of positions) {
      const trail = this.trailOf(position.path)
      trail.isNew = false
      if (position.state === 'followed' || position.state === 'awaited') trail.file = position.file
      if (position.state === 'awaited') continue
      const tail = new Tail(position)
      this.#tails.set(tail.identity, tail)
      if (position.state === 'followed') trail.tail = tail
    }
  }

  get trails(): Trail[] {
    return [...this.#trails.values()]
  }

  get tails(): Tail[] {
    return [...this.#tails.values()]
  }

  trailOf(path: string): Trail {
    const trail = this.#trails.get(path) ?? new Trail(path)
    this.#trails.set(path, trail)
    return trail
  }

  tailOf(identity: string): Tail | undefined {
    return this.#tails.get(identity)
  }

  /** Takes in the paths that are meant now. A path that is not meant any more is kept while a file of it is known. */
  mean(paths: readonly string[]): void {
    const meant = new Set(paths)
    const used = new Set(this.tails.map(({ path }) => path))
    for (const path of paths) this.trailOf(path)
    for (const trail of this.trails) {
      trail.isMeant = meant.has(trail.path)
      if (!trail.isMeant && !used.has(trail.path)) this.#trails.delete(trail.path)
    }
  }

  /** Forgets files of an earlier run that are where they were, under paths that are not meant in this run. */
  dropUnmeant(): void {
    for (const { isMeant, tail } of this.trails) {
      if (!isMeant && tail !== undefined && isStillThere(tail)) this.forget(tail)
    }
  }

  /** Adds a file, or has one read after all others. */
  append(tail: Tail): void {
    this.#tails.delete(tail.identity)
    this.#tails.set(tail.identity, tail)
  }

  forget(tail: Tail): void {
    tail.close()
    this.#tails.delete(tail.identity)
    for (const trail of this.trails) {
      if (trail.tail === tail) trail.tail = undefined
    }
  }

  /** Follows a file under the path at which it is. */
  bind(trail: Trail, tail: Tail, origins: readonly Trail[]): void {
    trail.tail = tail
    if (origins.some(({ path }) => path === tail.path)) tail.formerPath = tail.path
    else if (!origins.some(({ path }) => path === tail.formerPath)) tail.formerPath = undefined
    tail.path = trail.path
    tail.state = 'followed'
  }

  /** Files that are at no path any more are rotated ones; those that are nowhere, and were read, are forgotten. */
  retire(now: number): void {
    const bound = new Set(this.trails.map(({ tail }) => tail))
    for (const tail of this.tails) {
      if (tail.state === 'followed' && !bound.has(tail)) {
        tail.state = 'rotated'
        tail.quietSince = now
      }
      const isMissing = !tail.isOpen && !bound.has(tail) && !isStillThere(tail)
      tail.missingSince = isMissing ? (tail.missingSince ?? now) : undefined
      if (isMissing && now - (tail.missingSince ?? now) >= GONE_WAIT) this.forget(tail)
    }
  }

  positions(): Position[] {
    const awaited = this.trails.filter(({ tail, isMeant }) => isMeant && tail === undefined)
    return [...this.tails.map((tail) => tail.position()), ...awaited.map(awaitedPosition)]
  }
}

/** Whether the file is where it was seen last. */
export function isStillThere(tail: Tail): boolean {
  const stats = statsAt(tail.file)
  return stats !== undefined && identityOf(stats) === tail.identity
}

function awaitedPosition({ path, file }: Trail): Position {
  const nothing = fingerprintOf(new Uint8Array())
  const extent = { begun: 0, offset: 0, crc: 0, fingerprint: nothing, edge: nothing }
  return { path, file, device: 0, inode: 0, state: 'awaited', ...extent }
}

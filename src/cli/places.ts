import { closeSync, fstatSync, openSync } from 'node:fs'
import {
  bytesAt,
  FINGERPRINT_BYTES,
  type Fingerprint,
  fingerprintOf,
  hasFingerprint,
} from '../source/fingerprint.ts'
import type { Source } from '../source/source.ts'

/** How far one file was read. A file is known by what it is, not by its name. */
export interface Position {
  readonly path: string
  readonly device: number
  readonly inode: number
  readonly fingerprint: Fingerprint
  /** In the content: at the start of a line, or at its end. */
  offset: number
  /** How many bytes the file had on the disk when it was read to its end. */
  size?: number
  /** Why it could not be read any further. */
  failure?: string
}

/** A source, and where in it a run begins. */
export interface Place {
  readonly source: Source
  /** Left out for what cannot be opened, for what is no plain file, and where nobody goes on later. */
  readonly position?: Position | undefined
  /** What is wrong with going on there. */
  readonly failure?: string
}

/** Where an earlier run stopped in each source; what that run did not know is begun at its start. */
export function findPlaces(sources: readonly Source[], earlier: readonly Position[]): Place[] {
  const known = new Map<string, Position[]>()
  for (const each of earlier) known.set(keyOf(each), [...(known.get(keyOf(each)) ?? []), each])
  return sources.map((source) => (source.size === undefined ? { source } : placeIn(source, known)))
}

/** A file that has lost what was read of it is begun anew: something else was written to it. */
function placeIn(source: Source, known: ReadonlyMap<string, Position[]>): Place {
  const position = lookAt(source.name, known)
  const { name, size = 0 } = source
  if (position === undefined || position.offset <= size || source.compression() !== undefined) {
    return { source, position }
  }
  const failure = `${name}: was read up to byte ${position.offset}, and has only ${size}: begun anew`
  return { source, position: lookAt(source.name, new Map()), failure }
}

/** Files that were not read to their end, and are not there any more. */
export function lostFiles(earlier: readonly Position[], places: readonly Place[]): Position[] {
  const found = new Set(places.map((place) => place.position))
  return earlier.filter((position) => !found.has(position) && position.size === undefined)
}

/** Whether a file holds nothing that an earlier run has not read. */
export function isDone({ source, position }: Place): boolean {
  return position?.size !== undefined && position.size === source.size
}

/** What the file at `path` is: a known one, each taken once, or a new one; undefined if it cannot be opened. */
function lookAt(path: string, known: ReadonlyMap<string, Position[]>): Position | undefined {
  const file = open(path)
  if (file === undefined) return undefined
  try {
    const { dev: device, ino: inode } = fstatSync(file)
    const namesakes = known.get(keyOf({ device, inode })) ?? []
    const index = namesakes.findIndex((each) => hasFingerprint(file, each.fingerprint))
    const [same] = index === -1 ? [] : namesakes.splice(index, 1)
    return (
      same ?? {
        path,
        device,
        inode,
        fingerprint: fingerprintOf(bytesAt(file, 0, FINGERPRINT_BYTES)),
        offset: 0,
      }
    )
  } finally {
    closeSync(file)
  }
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch {
    // Its turn to be read comes, and then it is said.
    return undefined
  }
}

function keyOf({ device, inode }: Pick<Position, 'device' | 'inode'>): string {
  return `${device}:${inode}`
}

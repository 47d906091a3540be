import type { Source } from '../source/source.ts'
import { blockUnit } from './block-unit.ts'
import { lastCut } from './cut.ts'
import { toPlain } from './failure.ts'
import type { Directory } from './folder.ts'
import { nothing } from './nothing.ts'
import type { Extent } from './read.ts'
import { openShared, type SharedFile } from './shared-file.ts'
import { streamUnit } from './stream-unit.ts'
import { type Unit, unitOf, type Works } from './unit.ts'

/** A source, and the offset in its content from which on it is decoded. */
export interface Start {
  readonly source: Source
  readonly from: number
}

/** Where the outputs go if each source has one of its own. */
export interface OutputFiles {
  /** Where the output of a source goes, by its path: the path of a file that need not be there. */
  readonly placeOf: (path: string) => string
  /** Nothing is written outside of it. */
  readonly directory: Directory
}

export interface Division {
  readonly blockBytes: number
  readonly stepBytes: number
  /** Undefined where all go into one. */
  readonly outputs: OutputFiles | undefined
}

/** Results on their way from one worker: one is used while the next is made. */
const ROOMS = 2

/**
 * All work, in its order: each unit is given to a worker when it is asked for. Undefined: the next one begins where the
 * last one ends, and that is not known yet.
 */
export function* plan(
  starts: readonly Start[],
  division: Division,
  works: Works,
): Generator<Unit | undefined> {
  for (const [index, start] of starts.entries()) {
    if (division.outputs !== undefined) yield fileUnit(index, start, division.outputs, works)
    else if (isDivisible(start, division.blockBytes))
      yield* dividedUnits(index, start, division.blockBytes, works)
    else yield sourceUnit(index, start, division.stepBytes, works)
  }
}

function fileUnit(
  index: number,
  { source, from }: Start,
  { placeOf, directory }: OutputFiles,
  works: Works,
): Unit {
  const path = source.name
  const target = placeOf(path)
  return streamUnit(
    { source: index, name: path, isWhole: true, rooms: 0 },
    'file',
    { path, from, target, directory },
    works,
  )
}

function sourceUnit(index: number, { source, from }: Start, stepBytes: number, works: Works): Unit {
  const isSmall = source.size !== undefined && source.size <= stepBytes && isPlain(source)
  const work = { source: index, name: source.name, isWhole: true, rooms: isSmall ? 1 : ROOMS }
  return streamUnit(work, 'stream', { path: source.name, from }, works)
}

/** Plain files that are larger than a block. Some that the system makes up have no size, and are read to their end. */
function isDivisible({ source, from }: Start, blockBytes: number): boolean {
  return source.size !== undefined && source.size - from > blockBytes && isPlain(source)
}

function isPlain(source: Source): boolean {
  try {
    return source.compression() === undefined
  } catch {
    // Whatever is wrong with it is said when it is read.
    return false
  }
}

/** The blocks of a plain file, as long as it was when it was opened, of `most` bytes at most. */
function* dividedUnits(index: number, start: Start, most: number, works: Works): Generator<Unit | undefined> {
  let file: SharedFile
  try {
    file = openShared(start.source.name)
  } catch (error) {
    yield unitOf(index, Promise.resolve(nothing(works.settings, start.from, toPlain(error))), () => {})
    return
  }
  try {
    for (let from = start.from; from < file.size && !works.failed.has(index); ) {
      const wished = endOfBlock(file, from, works.blockSize.next())
      const to = wished === from ? endOfBlock(file, from, most) : wished
      if (to === from) {
        from = yield* longUnit(index, file, from, from + most, works)
      } else {
        const isLast = to === file.size
        yield kept(file, blockUnit(index, { ...extentOf(file), from, to, isLast }, works))
        from = to
      }
    }
  } finally {
    file.close()
  }
}

/** Where a block of so many bytes ends, or of less; `from` if they do not hold the end of a line. */
function endOfBlock({ descriptor, size }: SharedFile, from: number, bytes: number): number {
  return size - from <= bytes ? size : lastCut(descriptor, from, from + bytes)
}

/**
 * A line or a group of lines that is longer than a block, and may be any length: a worker goes from it to the next end of
 * one, and nothing behind is begun meanwhile. Returns where that is.
 */
function* longUnit(
  index: number,
  file: SharedFile,
  from: number,
  until: number,
  works: Works,
): Generator<Unit | undefined, number> {
  const task = { ...extentOf(file), from, until, size: file.size }
  const unit = streamUnit(
    { source: index, name: file.name, isWhole: false, rooms: ROOMS },
    'stream',
    task,
    works,
  )
  yield kept(file, unit)
  while (unit.end === undefined) yield undefined
  return unit.end
}

function kept(file: SharedFile, unit: Unit): Unit {
  file.keepFor(unit.settled)
  return unit
}

function extentOf({ name, descriptor }: SharedFile): Extent {
  return { name, descriptor }
}

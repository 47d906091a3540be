import { Enricher } from '../enrich.ts'
import type { Settings } from '../options.ts'
import { toPlain } from './failure.ts'
import { Gathering } from './gathering.ts'
import { readAt } from './read.ts'
import type { BlockTask, Step } from './task.ts'

/** As in the serial way: what is read at once stays in a core's own cache until it has been copied out. */
const CHUNK_BYTES = 256 * 1024

/**
 * Decodes blocks, with one enricher for all: a block ends where a line ends, or with the file, so nothing of one is left
 * for the next. A block that cannot be read to its end is handled as far as it was read.
 */
export function blockDecoder(settings: Settings): (task: BlockTask) => Step {
  const enricher = new Enricher(settings)
  const chunk = enricher.room(CHUNK_BYTES)
  const gathering = new Gathering(enricher)
  return ({ from, to, isLast, room, ...extent }) => {
    let offset = from
    let failure: unknown
    gathering.enter(room)
    try {
      while (offset < to) {
        const length = readAt(extent, chunk, offset, to)
        offset += length
        gathering.add(enricher.write(chunk.subarray(0, length)))
      }
    } catch (error) {
      failure = error
    }
    gathering.add(enricher.end())
    const standing = { offset, position: offset }
    if (failure === undefined) return gathering.step({ ...standing, done: isLast })
    return gathering.step({ ...standing, done: true, failure: toPlain(failure) })
  }
}

import type { Start } from './plan.ts'
import type { Portion } from './portion.ts'
import { type ParallelOptions, run, USUAL } from './run.ts'

export type { ParallelOptions } from './run.ts'

/**
 * Decodes sources on several threads: plain files and archives, which are given by their paths; `from` is the offset in
 * the content from which on each is decoded.
 *
 * Portions come in the order of the sources and of their lines, however many threads there are, and memory is bounded
 * by their number: nothing is begun beyond that until the next portion is asked for. A source that cannot be read any
 * further ends with its failure, and the others go on. After `stop`, what has been begun of a plain file still comes; of
 * what is decoded by one thread as a whole, that is archives and small files, what was handled so far; and of files of
 * their own, those that were complete. When the generator ends or is closed, no thread of it is left.
 *
 * @throws what is wrong with the program, and nothing that is wrong with the sources
 */
export function decodeInParallel(
  sources: readonly Start[],
  options: ParallelOptions,
  stop: AbortSignal,
): AsyncGenerator<Portion> {
  return run(sources, options, stop, USUAL)
}

/** By how much a log is taken to become longer, before any of it has been decoded. */
const FIRST_GROWTH = 4

/** Blocks of this many times less than the most are the smallest. */
const SMALLEST = 64

/** How large blocks are, so that what comes out of one finds room. */
export interface BlockSize {
  /** Of the next block, in bytes, from 1 on. */
  next(): number
  /** A block of so many bytes gave so many. */
  learn(read: number, written: number): void
}

/**
 * Blocks of at most so many bytes, whose output goes into rooms of a size, or nowhere.
 *
 * Most logs become hardly longer, but a line of `{"code":4100}` fifteen times as long: its block would need a room of 60
 * MiB, and there are several for each thread. So the next block is as large as the longest output of late lets it be.
 */
export function openBlockSize(mostBytes: number, roomBytes: number | undefined): BlockSize {
  const least = Math.ceil(mostBytes / SMALLEST)
  let growth = FIRST_GROWTH
  return {
    next() {
      if (roomBytes === undefined) return mostBytes
      return Math.min(mostBytes, Math.max(least, Math.floor(roomBytes / growth)))
    },
    learn(read, written) {
      const seen = written / Math.max(1, read)
      growth = Math.max(seen, (growth + seen) / 2)
    },
  }
}

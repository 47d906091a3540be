import { availableParallelism } from 'node:os'
import { FaultlineError } from '../errors.ts'
import type { Source } from '../source/source.ts'

const MEBIBYTE = 1024 * 1024
/** To start threads takes longer than to read less than this, in bytes on the disk. */
const WORTH_SHARING = 512 * MEBIBYTE
/** The same where some of it is compressed: that is much more, and takes longer. */
const WORTH_DECOMPRESSING = 32 * MEBIBYTE
/** To hand files over takes longer than to read them if they are smaller than this, in bytes. */
const SMALL = MEBIBYTE
const MOST = 256

/**
 * On how many cores the sources are decoded: as many as was asked for, else all if there is work for them.
 *
 * @throws FaultlineError `bad-option` for anything but a number from 1 to 256
 */
export function jobsFor(asked: string | undefined, sources: readonly Source[]): number {
  if (asked !== undefined) return checked(asked)
  const bytes = sources.reduce((total, { size = 0 }) => total + size, 0)
  const isSmall =
    bytes < WORTH_DECOMPRESSING ||
    bytes < SMALL * sources.length ||
    (bytes < WORTH_SHARING && !sources.some(isCompressed))
  return isSmall ? 1 : Math.min(availableParallelism(), MOST)
}

function isCompressed(source: Source): boolean {
  try {
    return source.compression() !== undefined
  } catch {
    // What is wrong with it is said when it is read.
    return false
  }
}

function checked(asked: string): number {
  const jobs = /^[0-9]+$/.test(asked) ? Number(asked) : 0
  if (jobs >= 1 && jobs <= MOST) return jobs
  throw new FaultlineError('bad-option', `--jobs ${asked}: expected a whole number from 1 to ${MOST}`)
}

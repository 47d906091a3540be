import { dirname } from 'node:path'
import type { Lost } from './copies.ts'
import type { Notices } from './notices.ts'
import { reason } from './reason.ts'
import type { Roll } from './roll.ts'
import { type Found, filesIn } from './survey.ts'
import type { Tail } from './tail.ts'

/** How often a folder is searched for a file: one that is renamed meanwhile may be seen under neither name. */
const SEARCHES = 3

/**
 * The files of earlier positions that are neither at a path nor beside one under a name of rotated parts. What is not
 * found goes to `lost`, in case a copy of it is there.
 */
export function renamed(roll: Roll, found: readonly Found[], lost: Lost[], notices: Notices): Found[] {
  const missing = new Map(roll.tails.map((tail) => [tail.identity, tail]))
  for (const { identity } of found) missing.delete(identity)
  const others: Found[] = []
  for (let search = 0; search < SEARCHES && missing.size > 0; search++) {
    const folders = new Set([...missing.values()].map(({ file }) => dirname(file)))
    for (const each of [...folders].flatMap(filesIn)) {
      const tail = missing.get(each.identity)
      if (tail === undefined || !isFoundAgain(tail, each)) continue
      missing.delete(each.identity)
      others.push(each)
    }
  }
  for (const tail of missing.values()) {
    if (tail.state === 'passed' || tail.extent.offset === 0) continue
    const { path, state, extent } = tail
    if (state === 'followed')
      notices.event(path, `the file that was read up to byte ${extent.offset} is gone`)
    lost.push({ path, tail, extent, isFound: false })
    if (isForeign(tail)) roll.forget(tail)
  }
  return others
}

/**
 * Whether it is the file, and not another one that has got its inode. Under another name, a file of which nothing was
 * read cannot be told from that.
 */
function isFoundAgain(tail: Tail, { file }: Found): boolean {
  if (tail.extent.offset === 0) return tail.file === file
  const before = tail.file
  tail.file = file
  try {
    const isIntact = tail.isIntact()
    if (!isIntact) tail.file = before
    return isIntact
  } catch (error) {
    // Whoever reads it says so.
    reason(error)
    return true
  } finally {
    tail.close()
  }
}

/** Whether another file lies where it was, and has its inode. In a folder that may not be listed, it may lie there itself. */
function isForeign(tail: Tail): boolean {
  try {
    return tail.open() !== undefined && !tail.isIntact()
  } catch (error) {
    reason(error)
    return false
  } finally {
    tail.close()
  }
}

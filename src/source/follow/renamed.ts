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
    // In a folder that may be entered but not listed, it may lie where it was.
    if (whatLiesThere(tail) === 'another') roll.forget(tail)
  }
  return others
}

/** Under another name, a file of which nothing was read cannot be told from another one that has got its inode. */
function isFoundAgain(tail: Tail, { file }: Found): boolean {
  if (tail.extent.offset === 0) return tail.file === file
  const before = tail.file
  tail.file = file
  const isIt = whatLiesThere(tail) === 'it'
  if (!isIt) tail.file = before
  return isIt
}

/** At the place of a file: that, another one that has got its inode, or none with this inode. */
function whatLiesThere(tail: Tail): 'it' | 'another' | 'none' {
  try {
    if (tail.open() === undefined) return 'none'
    return tail.isIntact() ? 'it' : 'another'
  } catch (error) {
    // Whoever reads it says so.
    reason(error)
    return 'it'
  } finally {
    tail.close()
  }
}

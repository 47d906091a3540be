import { type Stats, statSync } from 'node:fs'
import { isOutOfDescriptors } from '../../reason.ts'
import { emptied } from './arrivals.ts'
import type { Lost } from './copies.ts'
import type { Notices } from './notices.ts'
import { identityOf } from './position.ts'
import { reason } from './reason.ts'
import type { Roll } from './roll.ts'
import type { Tail } from './tail.ts'
import type { Trail } from './trail.ts'

/** Looks at the paths and the open files. Returns whether something is not as it was. */
export function look(roll: Roll, notices: Notices): boolean {
  let isChanged = false
  const seen = new Set<Tail>()
  for (const trail of roll.trails) {
    const { tail, undecided } = trail
    trail.stats = trail.isMeant ? fileAt(trail, notices) : undefined
    const identity = trail.stats && identityOf(trail.stats)
    if (trail.stats !== undefined && tail !== undefined && identity === tail.identity) {
      tail.observe(trail.stats)
      seen.add(tail)
      if (tail.isNews && !tail.isOpen) tail.file = trail.locate()
    } else if (tail !== undefined || identity !== undecided) {
      isChanged = true
    }
  }
  for (const tail of roll.tails) {
    if (!seen.has(tail)) observeOpen(tail, notices)
  }
  return isChanged
}

function observeOpen(tail: Tail, notices: Notices): void {
  try {
    const stats = tail.stats()
    if (stats !== undefined) tail.observe(stats)
  } catch (error) {
    notices.state(tail.path, `cannot be read: ${reason(error)}`)
  }
}

/** Finds the followed files that have been emptied, or written anew, and begins them anew. */
export function findEmptied(roll: Roll, notices: Notices): Lost[] {
  const lost: Lost[] = []
  for (const tail of roll.tails) {
    if (tail.state === 'passed' || !tail.isNews || (!tail.isOpen && tail.state !== 'followed')) continue
    const wasOpen = tail.isOpen
    try {
      if (tail.open() !== undefined && !tail.isIntact()) lost.push(emptied(tail))
    } catch (error) {
      const isLater = isOutOfDescriptors(error) && roll.openFiles.makeRoom(roll.tails, error)
      if (!isLater) notices.state(tail.path, `cannot be read: ${reason(error)}`)
    }
    if (!wasOpen && tail.isOpen) roll.openFiles.add(roll.tails)
  }
  return lost
}

/** The regular file to which the path leads. */
function fileAt({ path }: Trail, notices: Notices): Stats | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isFile()) return stats
    notices.state(path, whyNot(stats))
  } catch (error) {
    notices.state(path, `cannot be read: ${reason(error)}`)
  }
  return undefined
}

function whyNot(stats: Stats | undefined): string {
  if (stats === undefined) return 'is not there: waiting for it'
  return stats.isDirectory() ? 'is a folder: not followed' : 'is no regular file: not followed'
}

import type { Round } from './circumstances.ts'
import type { Notices } from './notices.ts'
import { reason } from './reason.ts'
import type { Roll } from './roll.ts'
import type { Found } from './survey.ts'
import type { Tail } from './tail.ts'

/** Whether the file is a known one, under whatever name. */
export function isRecognised(found: Found, roll: Roll, round: Round, notices: Notices): boolean {
  const { lost, now, isResumed } = round
  const tail = roll.tailOf(found.identity)
  const { trail } = found
  if (tail === undefined) return false
  tail.file = found.file
  const isBound = trail !== undefined && trail.tail === tail
  // Where nothing was read, nothing tells it from another file that got its inode while nobody had it open.
  const wasClosed = isResumed || !tail.isOpen
  const isCertain = isBound && !(isResumed && found.origins.length > 0)
  if (tail.extent.offset === 0 && wasClosed && !isCertain) {
    found.unread = tail
    roll.forget(tail)
    return false
  }
  const isPutBack = tail.state === 'passed' && trail !== undefined && !isBound
  if (isPutBack || !isSame(tail, found, now, notices)) {
    if (tail.state !== 'passed') lost.push({ path: tail.path, tail, extent: tail.extent, isFound: false })
    roll.forget(tail)
    return false
  }
  if (trail !== undefined && !isBound) roll.bind(trail, tail, found.origins)
  return true
}

/** Whether a file is the one that had this identity before: when nobody has it open, another one may get its inode. */
function isSame(tail: Tail, found: Found, now: number, notices: Notices): boolean {
  if (tail.isOpen) return true
  tail.observe(found.stats)
  if (!tail.isNews) return true
  try {
    // Renamed once more since it was found: the next look tells where it is, and it must not be forgotten meanwhile.
    if (tail.open() === undefined) return true
    const isIntact = tail.isIntact()
    tail.quietSince = now
    if (tail.state === 'passed') {
      tail.isNews = false
      tail.close()
    }
    return isIntact
  } catch (error) {
    notices.state(tail.path, `cannot be read: ${reason(error)}`)
    return true
  }
}

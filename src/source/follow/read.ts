import { isOutOfDescriptors } from '../../reason.ts'
import type { Notices } from './notices.ts'
import type { Piece } from './piece.ts'
import { reason } from './reason.ts'
import type { Roll } from './roll.ts'
import type { Tail } from './tail.ts'

/** How long a rotated or deleted file must have been quiet: its writer keeps it until it is told to reopen. */
export const ROTATE_WAIT = 5000
/** How long a line that goes on in another one waits for that, in milliseconds: its writer has it at hand. */
const PIECE_WAIT = 5000

/** Reads what is new in all files, and closes those that have been quiet. */
export function* readAll(
  roll: Roll,
  notices: Notices,
  buffer: Buffer,
  { now, joins }: { readonly now: number; readonly joins: boolean },
): Generator<Piece | undefined, void> {
  const { tails } = roll
  for (const [index, tail] of tails.entries()) {
    if (tail.state === 'passed') continue
    const wasOpen = tail.isOpen
    try {
      if (tail.isNews) {
        tail.quietSince = now
        yield* tail.lines(buffer)
      }
      const isParted = tail.isHolding && isSucceeded(tail, tails, index + 1)
      if (isParted) {
        // What its writer wrote to it before it turned to the next file is there, but may not have been seen.
        tail.refresh()
        yield* tail.lines(buffer)
      }
      if (!joins || now - tail.quietSince >= PIECE_WAIT || isParted) yield* tail.held(buffer)
      if (tail.state === 'rotated' && tail.isOpen && now - tail.quietSince >= ROTATE_WAIT) {
        yield* tail.rest(buffer)
        // Another file may get the inode of a deleted one as soon as nobody has it open.
        if (tail.stats()?.nlink === 0) roll.forget(tail)
        else tail.close()
      }
    } catch (error) {
      tail.isNews = true
      const isLater = isOutOfDescriptors(error) && roll.openFiles.makeRoom(roll.tails, error)
      if (!isLater) notices.state(tail.path, `cannot be read: ${reason(error)}`)
    }
    if (!wasOpen && tail.isOpen) roll.openFiles.add(roll.tails)
  }
  roll.openFiles.keepFew(roll.tails)
}

/**
 * Whether it has been rotated, and a later file of its path, of those from `next` on, has lines: what waits in this one
 * comes before those.
 */
function isSucceeded(tail: Tail, tails: readonly Tail[], next: number): boolean {
  const left = tail.formerPath ?? (tail.state === 'rotated' ? tail.path : undefined)
  if (left === undefined) return false
  return tails.some(
    ({ path, formerPath, state, size }, index) =>
      index >= next && (path === left || formerPath === left) && state !== 'passed' && size > 0,
  )
}

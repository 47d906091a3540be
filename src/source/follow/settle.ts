import { isOutOfDescriptors } from '../../reason.ts'
import type { Arrivals } from './arrivals.ts'
import type { Circumstances, Round } from './circumstances.ts'
import type { Lost } from './copies.ts'
import type { Notices } from './notices.ts'
import { identityOf } from './position.ts'
import { reason } from './reason.ts'
import { isRecognised } from './recognise.ts'
import { renamed } from './renamed.ts'
import { isStillThere, type Roll } from './roll.ts'
import { type Found, survey } from './survey.ts'
import type { Tail } from './tail.ts'
import type { Trail } from './trail.ts'

/**
 * How often a copy is looked for: one that is renamed meanwhile may be seen under neither name, or be gone from the one
 * under which it was seen when it is opened.
 */
const SEARCHES = 3

/** Settles what has become of the files: which are where, which are new, which are gone. Yields to take breath. */
export function* settle(
  roll: Roll,
  arrivals: Arrivals,
  notices: Notices,
  round: Round,
): Generator<undefined, void> {
  const before = new Map(roll.trails.map((trail) => [trail, trail.tail]))
  for (const trail of roll.trails) relocate(trail)
  const found = survey(roll.trails)
  if (round.isResumed) found.push(...renamed(roll, found, round.lost, notices))

  const arrived = unknownOf(found, roll, round, notices)
  for (const trail of roll.trails) release(trail, roll)
  roll.retire(round.now)
  const known = { ...round, settled: stillThere(before) }
  arrivals.keep(new Set(arrived.map(({ identity }) => identity)))
  for (const each of arrived) yield* take(each, roll, arrivals, notices, known)
  // What was recognised by the first search is not doubted again.
  const again = { ...round, isResumed: false }
  for (let search = 1; search < SEARCHES && round.lost.some(mayHaveCopy); search++) {
    const copies = unknownOf(survey(roll.trails), roll, again, notices)
    for (const each of copies) yield* take(each, roll, arrivals, notices, known)
  }

  for (const each of round.lost) finishLost(each, roll, notices)
  for (const [trail, tail] of before) announce(trail, tail, round, notices)
  for (const trail of roll.trails) trail.isNew = false
}

/** Those that have arrived. A file that merely has the inode of one that was followed is none of ours. */
function unknownOf(found: readonly Found[], roll: Roll, round: Round, notices: Notices): Found[] {
  return found.filter(
    (each) =>
      !isRecognised(each, roll, round, notices) &&
      (each.trail !== undefined || each.origins.length > 0 || each.unread !== undefined),
  )
}

/** Whether it has been emptied, as far as is known, and no copy has been found yet. */
function mayHaveCopy({ isFound, tail }: Lost): boolean {
  return !isFound && tail.missingSince === undefined
}

/** A path may lead to another place if there is another file. */
function relocate(trail: Trail): void {
  if (trail.stats === undefined) return
  if (trail.isNew || identityOf(trail.stats) !== trail.tail?.identity) trail.locate()
}

/** Lets go of what is not at the path any more. Two paths may lead to one file. */
function release(trail: Trail, roll: Roll): void {
  trail.tail = trail.stats === undefined ? undefined : roll.tailOf(identityOf(trail.stats))
}

function stillThere(before: ReadonlyMap<Trail, Tail | undefined>): Map<Trail, Tail> {
  const settled = new Map<Trail, Tail>()
  for (const [trail, tail] of before) {
    if (tail !== undefined && trail.tail === tail) settled.set(trail, tail)
  }
  return settled
}

function* take(
  found: Found,
  roll: Roll,
  arrivals: Arrivals,
  notices: Notices,
  known: Circumstances & Round,
): Generator<undefined, void> {
  const { trail } = found
  const tail = yield* judged(found, roll, arrivals, notices, known)
  if (trail !== undefined) {
    trail.tail = tail
    trail.undecided = tail === undefined ? found.identity : undefined
  }
  // Renamed once more since it was found: the next look tells where it is, and still has to know that it was not read.
  if (tail === undefined && found.unread !== undefined && !isStillThere(found.unread))
    roll.append(found.unread)
  if (tail === undefined) return
  tail.quietSince = known.now
  roll.append(tail)
  if (tail.isOpen) roll.openFiles.add(roll.tails)
  if (trail !== undefined && tail.state === 'passed') notices.state(trail.path, 'is compressed: not followed')
}

function* judged(
  found: Found,
  roll: Roll,
  arrivals: Arrivals,
  notices: Notices,
  known: Circumstances,
): Generator<undefined, Tail | undefined> {
  for (;;) {
    try {
      return yield* arrivals.judge(found, known)
    } catch (error) {
      // At once, and not in the next round: then the file would be one that came after the start.
      if (isOutOfDescriptors(error) && roll.openFiles.makeRoom(roll.tails, error)) continue
      notices.state(found.trail?.path ?? found.file, `cannot be read: ${reason(error)}`)
      return undefined
    }
  }
}

/** An emptied file is read after the copy of what was in it. Of one that is gone, that has been said. */
function finishLost({ path, tail, isFound }: Lost, roll: Roll, notices: Notices): void {
  if (roll.tailOf(tail.identity) !== tail || (tail.missingSince !== undefined && !isFound)) return
  roll.append(tail)
  notices.event(
    path,
    isFound
      ? 'was emptied: going on in its copy, then at its start'
      : 'was emptied: going on at its start; what was written to it after the last look is lost',
  )
}

function announce(trail: Trail, before: Tail | undefined, { from }: Round, notices: Notices): void {
  const { tail } = trail
  if (from !== undefined || tail === undefined || tail.state === 'passed') return
  if (tail.identity === before?.identity) return
  notices.event(
    trail.path,
    before === undefined ? 'has appeared: following it' : 'was replaced: following the new one',
  )
}

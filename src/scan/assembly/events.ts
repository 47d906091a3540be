import { eventsIn, other, sum0, sum1, sum2 } from './filter'

/**
 * So many bytes are looked at ahead, at first and at most: where each line has a key, most of it is never looked at here, and
 * where few have, the list is made in long strides. It holds an event for each byte at worst.
 */
const FIRST: usize = 256
const MOST: usize = 4096
/** Two addresses are written for each block, whether there are so many or not. */
const ADDRESS: usize = 4

/**
 * The addresses of line feeds and of possible ends of keys, listed ahead of the work on them:
 *
 *     bytes    …{"level":30,"msg":"…","code":0}⏎{"level":30,…}⏎…
 *                                         │    │             │
 *     list                                a0 ▲ b0            c6 ▲
 *                                            next               end
 *
 * Whether a block has any, and how many, nobody can foretell. So the list is made without a branch that depends on it, but
 * for more than two in a block, which is rare; and the work goes from one to the next as from line to line. Working
 * off the bits of each block at once took half as long again.
 */
let list: usize = 0
let next: usize = 0
let end: usize = 0
/** The list holds what lies in `[listedFrom, listedTo)`. */
let listedFrom: usize = 0
let listedTo: usize = 0
let ahead: usize = FIRST

/** The room that is needed from `at` on is `MOST + 2` addresses. */
export function layOutEvents(at: usize): void {
  list = at
  forget()
}

/** The bytes are others now. */
export function forget(): void {
  next = list
  end = list
  listedFrom = 0
  listedTo = 0
}

/** Makes the next event the first one from `from` on. Who goes back has everything looked at again. */
export function startAt(from: usize): void {
  const isBehind = next > list && from <= <usize>load<u32>(next - ADDRESS)
  if (isBehind || from < listedFrom || from > listedTo) {
    forget()
    listedTo = from
    ahead = FIRST
  }
  listedFrom = from
  while (next < end && <usize>load<u32>(next) < from) next += ADDRESS
}

/** The next event before `to`, or `to`. */
// @ts-ignore: decorator
@inline
export function nextEvent(to: usize, few: bool): usize {
  while (next == end) {
    if (listedTo >= to) return to
    look(listedTo, min(listedTo + ahead, to), few)
    ahead = min(2 * ahead, MOST)
  }
  const at = <usize>load<u32>(next)
  if (at >= to) return to
  next += ADDRESS
  return at
}

/** Lists the events in `[from, to)`, in blocks of 64 bytes that lie at multiples of 64. */
// @ts-ignore: decorator
@inline
function look(from: usize, to: usize, few: bool): void {
  const a = sum0
  const b = sum1
  const c = sum2
  const endOfKey = other
  let at = list
  // What lies before `from` has been looked at, and what lies behind `to` is anything.
  let window = ~(<u64>0) << <u64>(from & 63)
  for (let block = from & ~63; block < to; block += 64) {
    if (to - block < 64) window &= (<u64>1 << <u64>(to - block)) - 1
    let events = eventsIn(block, few, true, a, b, c, endOfKey) & window
    window = ~(<u64>0)
    const after = at + (<usize>popcnt(events) << 2)
    store<u32>(at, <u32>(block + <usize>ctz(events)))
    events &= events - 1
    store<u32>(at, <u32>(block + <usize>ctz(events)), 4)
    if (after > at + 2 * ADDRESS) {
      events &= events - 1
      for (let more = at + 2 * ADDRESS; events != 0; more += ADDRESS) {
        store<u32>(more, <u32>(block + <usize>ctz(events)))
        events &= events - 1
      }
    }
    at = after
  }
  next = list
  end = at
  listedTo = to
}

import { checkLine } from './check'
import { forget, layOutEvents } from './events'
import { layOutFilter } from './filter'
import { layOutHits, setOrigin, writeCounts } from './hits'
import { Names } from './names'
import { layOutScan } from './scan'
import { layOutValues, setFirst } from './value'

export { findFew, findMany, passFew, passMany } from './scan'

let names: Names = changetype<Names>(0)
let stack: usize = 0
let told: usize = 0

/** Takes the addresses of what ../simd-tables.ts has laid out. */
export function layOut(
  toldAt: usize,
  stackAt: usize,
  hitsFrom: usize,
  hitsTo: usize,
  eventsAt: usize,
  filterAt: usize,
  namesAt: usize,
  statusesAt: usize,
  areShort: bool,
  unwraps: bool,
  anyQuote: bool,
): void {
  names = changetype<Names>(namesAt)
  stack = stackAt
  told = toldAt
  layOutHits(hitsFrom, hitsTo)
  layOutEvents(eventsAt)
  layOutFilter(filterAt)
  layOutScan(toldAt, unwraps, anyQuote)
  layOutValues(names, changetype<Names>(statusesAt), areShort, toldAt)
}

/** The bytes that the next calls speak of begin at this address. */
export function enter(address: usize): void {
  forget()
  setOrigin(address)
  setFirst(address)
}

/** As ../check.ts: the address behind the record that begins at `start`, 0 if there is none, 1 if it has too many hits. */
export function check(start: usize): usize {
  const end = checkLine(names, stack, start)
  return writeCounts(told + 48) ? end : 1
}

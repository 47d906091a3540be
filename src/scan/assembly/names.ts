/** What a name stands for: as in ../names.ts. */
export const STATUS_KEY: u32 = 1
export const MEMBER: u32 = 3
export const WRAPPER: u32 = 4

const SLOTS: u32 = 1024

/**
 * The tables of ../names.ts, laid out in memory by ../simd-tables.ts: seven addresses or numbers, one behind the other.
 *
 *     slots   u32[1024]   by hash, an index plus one         letters   of all names, and 16 bytes behind the last
 *     next    u32[n]      the same hash, again plus one      kinds     u8[n]
 *     starts  u32[n + 1]  where each begins in `letters`     lengths   u32[lengthCount], each once, of what is searched for
 */
@unmanaged
export class Names {
  slots: usize
  next: usize
  starts: usize
  letters: usize
  kinds: usize
  lengths: usize
  lengthCount: u32
}

// @ts-ignore: decorator
@inline
export function kindOf(names: Names, name: i32): u32 {
  return load<u8>(names.kinds + <usize>name)
}

/** The index of the name that `[start, end)` spells, or -1. */
// @ts-ignore: decorator
@inline
export function match(names: Names, start: usize, end: usize): i32 {
  const length = <u32>(end - start)
  if (length == 0) return -1
  const slot = (length * 31 + <u32>load<u8>(start) * 7 + <u32>load<u8>(end - 1)) & (SLOTS - 1)
  const link = <i32>load<u32>(names.slots + (<usize>slot << 2))
  // Almost every key of a log ends here.
  return link == 0 ? -1 : follow(names, link, start, length)
}

function follow(names: Names, link: i32, start: usize, length: u32): i32 {
  do {
    const name = link - 1
    const at = names.starts + (<usize>name << 2)
    const from = load<u32>(at)
    if (load<u32>(at, 4) - from == length && areSame(names.letters + from, start, length)) return name
    link = <i32>load<u32>(names.next + (<usize>name << 2))
  } while (link != 0)
  return -1
}

/** Reads up to 15 bytes beyond both, and tells nothing of them. */
function areSame(a: usize, b: usize, length: u32): bool {
  while (length > 16) {
    if (!i8x16.all_true(i8x16.eq(v128.load(a), v128.load(b)))) return false
    a += 16
    b += 16
    length -= 16
  }
  const different = i8x16.bitmask(i8x16.ne(v128.load(a), v128.load(b)))
  return (different & ((1 << length) - 1)) == 0
}

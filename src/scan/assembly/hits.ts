// Hits in memory, as ../hits.ts has them: eight integers each, which the caller reads where they lie.
//
//     NAME  OBJECT  DEPTH  VALUE_START  VALUE_END  ID  LEVEL  OURS_END

const HIT_BYTES: usize = 32

/** Where they begin, and where their room ends. */
let first: usize = 0
let end: usize = 0
/** Where the bytes of the chunk begin: positions are counted from there. */
let origin: usize = 0

let next: usize = 0
let members: u32 = 0
let wrapped: u32 = 0
let objects: u32 = 0
let isFull = false

export function layOutHits(from: usize, to: usize): void {
  first = from
  end = to
}

export function setOrigin(address: usize): void {
  origin = address
}

export function startHits(): void {
  next = first
  members = 0
  wrapped = 0
  isFull = false
}

/** Beyond the room, none is kept: the line is read again by the kernel that has room for all. */
// @ts-ignore: decorator
@inline
export function pushHit(name: i32, object: u32, depth: u32, start: usize, valueEnd: usize): void {
  if (next == end) {
    isFull = true
    return
  }
  store<i32>(next, name)
  store<u32>(next, object, 4)
  store<u32>(next, depth, 8)
  store<u32>(next, <u32>(start - origin), 12)
  store<u32>(next, <u32>(valueEnd - origin), 16)
  store<u64>(next, 0, 20)
  store<u32>(next, <u32>(valueEnd - origin), 28)
  next += HIT_BYTES
}

// @ts-ignore: decorator
@inline
export function countMember(): void {
  members++
}

// @ts-ignore: decorator
@inline
export function countWrapped(): void {
  wrapped++
}

// @ts-ignore: decorator
@inline
export function objectCount(count: u32): void {
  objects = count
}

/** Writes what was found: how many hits, members and wrapped strings, how many objects. False if the room was too small. */
export function writeCounts(to: usize): bool {
  store<u32>(to, <u32>((next - first) / HIT_BYTES))
  store<u32>(to, members, 4)
  store<u32>(to, wrapped, 8)
  store<u32>(to, objects, 12)
  return !isFull
}

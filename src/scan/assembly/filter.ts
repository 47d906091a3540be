import { BACKSLASH, LINE_FEED, QUOTE } from './bytes'

/**
 * Where keys that are looked for may end: at a quote, or at the first backslash behind an escaped key, before which two
 * bytes stand whose sum is that of the last two of a name.
 *
 *     "errCode":      d + e = 0xc9      `code`, `Code`, `errCode`, …: most names that there are
 *     "status":       u + s = 0xe8
 *     "ErrCodeExt":   x + t = 0xec
 *
 * A sum costs one addition where two letters cost two comparisons each, and one quote in sixty of a log is taken for an
 * ending that is none. Nearly all sets have three sums at most, which are compared one by one. For others there are two
 * tables, as a sum has two halves, each of whose entries has a bit for each upper half (modulo 8):
 *
 *     sum   0xc9  ──┬─ lower half 9:   bits of all upper halves that stand before a 9
 *                   └─ upper half c:   the bit of c
 */
export let sum0: v128 = i8x16.splat(0)
export let sum1: v128 = i8x16.splat(0)
export let sum2: v128 = i8x16.splat(0)
/** Stands for a backslash, or, if escaped keys are none of our business, for a quote once more. */
export let other: v128 = i8x16.splat(0)
let lower: v128 = i8x16.splat(0)
let upper: v128 = i8x16.splat(0)

/** At `tables`: three sums, then the two tables of sixteen entries, then the other end of a key. */
export function layOutFilter(tables: usize): void {
  sum0 = v128.load8_splat(tables)
  sum1 = v128.load8_splat(tables, 1)
  sum2 = v128.load8_splat(tables, 2)
  lower = v128.load(tables, 16)
  upper = v128.load(tables, 32)
  other = v128.load8_splat(tables, 48)
}

/**
 * A bit for each of 64 bytes from `block` on: ends of keys as above, and, with `feeds`, line feeds. The sums are given, so
 * that they stay in registers while block after block is looked at.
 */
// @ts-ignore: decorator
@inline
export function eventsIn(block: usize, few: bool, feeds: bool, a: v128, b: v128, c: v128, end: v128): u64 {
  return (
    maskAt(block, few, feeds, a, b, c, end) |
    (maskAt(block + 16, few, feeds, a, b, c, end) << 16) |
    (maskAt(block + 32, few, feeds, a, b, c, end) << 32) |
    (maskAt(block + 48, few, feeds, a, b, c, end) << 48)
  )
}

// @ts-ignore: decorator
@inline
function maskAt(at: usize, few: bool, feeds: bool, a: v128, b: v128, c: v128, end: v128): u64 {
  const bytes = v128.load(at)
  const sums = i8x16.add(v128.load(at - 1), v128.load(at - 2))
  const quotes = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, end))
  const keys = v128.and(quotes, few ? isFew(sums, a, b, c) : isMany(sums))
  return <u64>i8x16.bitmask(feeds ? v128.or(keys, i8x16.eq(bytes, i8x16.splat(<i8>LINE_FEED))) : keys)
}

// @ts-ignore: decorator
@inline
function isFew(sums: v128, a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.or(i8x16.eq(sums, a), i8x16.eq(sums, b)), i8x16.eq(sums, c))
}

// @ts-ignore: decorator
@inline
function isMany(sums: v128): v128 {
  const half = i8x16.splat(0x0f)
  const bits = v128.and(
    i8x16.swizzle(lower, v128.and(sums, half)),
    i8x16.swizzle(upper, v128.and(i16x8.shr_u(sums, 4), half)),
  )
  return i8x16.ne(bits, i8x16.splat(0))
}

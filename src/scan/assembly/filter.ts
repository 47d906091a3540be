import { BACKSLASH, LINE_FEED, QUOTE } from './bytes'

/**
 * Where keys that are looked for may end: at a quote, or at the first backslash behind an escaped key, before which two
 * bytes stand whose sum is that of the last two of a name.
 *
 *     "errCode":      d + e = 0xc9      `code`, `Code`, `errCode`, …: most names that there are
 *     "status":       u + s = 0xe8
 *     "ErrCodeExt":   x + t = 0xec
 *
 * A sum costs one addition where two letters cost two comparisons each, and one quote in four hundred of a log is taken
 * for an ending that is none. Nearly all sets have three sums at most, which are compared one by one. For others there are
 * two tables, as a sum has two halves, each of whose entries has a bit for each upper half (modulo 8):
 *
 *     sum   0xc9  ──┬─ lower half 9:   bits of all upper halves that stand before a 9
 *                   └─ upper half c:   the bit of c
 */
let sum0: v128 = i8x16.splat(0)
let sum1: v128 = i8x16.splat(0)
let sum2: v128 = i8x16.splat(0)
let lower: v128 = i8x16.splat(0)
let upper: v128 = i8x16.splat(0)
/** Stands for a backslash, or, if escaped keys are none of our business, for a quote once more. */
let other: v128 = i8x16.splat(0)

/** At `tables`: three sums, then the two tables of sixteen entries, then the other end of a key. */
export function layOutFilter(tables: usize): void {
  sum0 = v128.load8_splat(tables)
  sum1 = v128.load8_splat(tables, 1)
  sum2 = v128.load8_splat(tables, 2)
  lower = v128.load(tables, 16)
  upper = v128.load(tables, 32)
  other = v128.load8_splat(tables, 48)
}

/** A bit for each of 64 bytes from `block` on: ends of keys as above, and, with `lines`, line feeds. */
// @ts-ignore: decorator
@inline
export function filter(block: usize, few: bool, lines: bool): u64 {
  let ends: u64 = 0
  if (lines) {
    const feed = i8x16.splat(<i8>LINE_FEED)
    ends = <u64>i8x16.bitmask(i8x16.eq(v128.load(block), feed))
    ends |= <u64>i8x16.bitmask(i8x16.eq(v128.load(block, 16), feed)) << 16
    ends |= <u64>i8x16.bitmask(i8x16.eq(v128.load(block, 32), feed)) << 32
    ends |= <u64>i8x16.bitmask(i8x16.eq(v128.load(block, 48), feed)) << 48
  }
  const keys = v128.or(
    v128.or(endings(block, few), endings(block + 16, few)),
    v128.or(endings(block + 32, few), endings(block + 48, few)),
  )
  // Rare enough to be made again, bit by bit.
  return v128.any_true(keys) ? ends | endingsIn(block, few) : ends
}

// @ts-ignore: decorator
@inline
function endings(at: usize, few: bool): v128 {
  const bytes = v128.load(at)
  const sums = i8x16.add(v128.load(at - 1), v128.load(at - 2))
  const quotes = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, other))
  return v128.and(quotes, few ? isFew(sums) : isMany(sums))
}

// @ts-ignore: decorator
@inline
function isFew(sums: v128): v128 {
  return v128.or(v128.or(i8x16.eq(sums, sum0), i8x16.eq(sums, sum1)), i8x16.eq(sums, sum2))
}

// @ts-ignore: decorator
@inline
function isMany(sums: v128): v128 {
  const half = i8x16.splat(0x0f)
  const bits = i8x16.swizzle(lower, v128.and(sums, half))
  return v128.and(bits, i8x16.swizzle(upper, v128.and(i16x8.shr_u(sums, 4), half)))
}

export function endingsIn(block: usize, few: bool): u64 {
  return (
    maskOf(endings(block, few)) |
    (maskOf(endings(block + 16, few)) << 16) |
    (maskOf(endings(block + 32, few)) << 32) |
    (maskOf(endings(block + 48, few)) << 48)
  )
}

// @ts-ignore: decorator
@inline
function maskOf(bytes: v128): u64 {
  return <u64>i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0)))
}

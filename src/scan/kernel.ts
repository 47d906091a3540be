import type { Hits } from './hits.ts'
import type { KernelName } from './kernel-name.ts'
import type { Names } from './names.ts'

/** What a kernel looks for. */
export interface Search {
  /** The keys, and the members that are noticed beside them. */
  readonly names: Names
  /** The texts of the numbers that count under a status key: any other whole number there is passed over. */
  readonly statuses: Names
  /** Whether records are looked for inside strings, behind prefixes and over several lines. */
  readonly unwrap: boolean
}

/**
 * Where codes are: the work that is done for every byte. There are two kernels, which give the same for the same bytes:
 * typescript.ts says what is right, and simd.ts is fast.
 *
 *     load     {"level":30}⏎{"level":30}⏎{"code":0,"v":[]}⏎app_1 | {}⏎
 *     pass     └──────────────────────────┤      │        │ lines that hold no candidate, and are plain: they are counted
 *     check                               └──────│────────┴ a line in full
 *     find                                       └ the next candidate, whatever lines there are
 *
 * Between `load` and the last call that speaks of its bytes, these must not change, and no other kernel of the thread is
 * given bytes: they may share a memory.
 */
export interface Kernel {
  readonly name: KernelName
  /**
   * Room for a chunk of so many bytes, to be filled again and again: what lies elsewhere may have to be copied. It may be the
   * same each time, so one reader of chunks asks for it.
   */
  room(size: number): Buffer
  /** Takes the bytes that the next calls speak of. */
  load(bytes: Buffer): void
  /**
   * The first value in `[pos, to)` that may be a code's: its position, with NAME and VALUE_START set in `hit`, and LEVEL
   * 0; or the position behind an escaped key, with LEVEL 1, at whatever level that is; or `to`. `pos` is the start of a
   * line or a position that `find` has returned; `bytes[to - 1]` is a line feed.
   */
  find(pos: number, to: number, hit: Int32Array): number
  /**
   * Passes plain lines from `lineStart` on and counts them in `lines`: those without a candidate at `from` or behind,
   * that are of a kind that has its bit in `kinds`, and that is plain to see (see kind.ts). Returns where the first other
   * line begins, or `to`. If that has a candidate, it is told in `hit` as by `find`; if not, VALUE_START is NOWHERE.
   */
  pass(
    lineStart: number,
    from: number,
    to: number,
    kinds: number,
    hit: Int32Array,
    lines: Float64Array,
  ): number
  /**
   * Fills `hits` with the numbers and strings under a code key, the numbers under a status key, the strings under a name
   * key, the members that have the name of an insertion, and the strings under a wrapper's key that may hold an object.
   * Returns whether the line is an object or array, well-formed to its end; if not, `hits` is of no use. `start` is where
   * the first brace or bracket stands, `end` its line feed.
   */
  check(start: number, end: number, hits: Hits): boolean
}

/** In `hit`: there is no candidate. */
export const NOWHERE = -1

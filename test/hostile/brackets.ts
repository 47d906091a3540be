import { again, all, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type HostileInput, linesOf, load } from './input.ts'

/** As many as may be open at once. */
const DEPTH = 1024
const LINE = 5_000_000

/** Brackets that open, and close too late or never. */
export const BRACKETS: readonly HostileInput[] = [
  {
    name: 'open brackets',
    full: 64 * LINE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      return load(again(count, all(times('[', length - 1), '\n')), { notJson: count })
    },
  },
  {
    name: 'open brackets, with --strict',
    full: 64 * LINE,
    options: { strict: true },
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      return load(again(count, all(times('[', length - 1), '\n')), { malformed: count })
    },
  },
  {
    name: 'open brackets behind a code',
    full: 64 * LINE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      return load(again(count, all(`{${CODE},"a":`, times('[', length - 50), '\n')), { malformed: count })
    },
  },
  {
    name: 'brackets that all close, behind a code',
    full: 64 * LINE,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const each = Math.floor((length - 50) / 2)
      const line = all(`{${CODE},"a":`, times('[', each), times(']', each), '}\n')
      return load(again(count, line), { malformed: count })
    },
  },
  {
    name: 'as deep as allowed, and one deeper, by turns',
    full: 64_000_000,
    make: (bytes) => {
      const count = Math.max(1, Math.floor(bytes / (4 * DEPTH + 30)))
      const [deepest, deeper] = [DEPTH - 1, DEPTH].map((depth) => '['.repeat(depth) + ']'.repeat(depth))
      const lines = (code: string): string => `{${code},"a":${deepest}}\n{${CODE},"a":${deeper}}\n`
      const ledger = { records: count, malformed: count, failed: count, failedRecords: count }
      return load(times(lines(CODE), count), ledger, times(lines(EXPLAINED), count))
    },
  },
]

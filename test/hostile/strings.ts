import { again, all, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type HostileInput, linesOf, load, MEBIBYTE } from './input.ts'

const FULL = 256 * MEBIBYTE
const LINE = 8 * MEBIBYTE
/** A record inside a string is looked into so deep, and no deeper. */
const LEVELS = 3

/** Quotes, backslashes and blanks where nobody writes so many, and records inside strings. */
export const STRINGS: readonly HostileInput[] = [
  ...['"', '\\', '\\"', '"\\', '"code', '"code":', '\\"code\\":'].map(
    (content): HostileInput => ({
      name: `${content} and nothing else`,
      full: FULL,
      make: (bytes, longest) => {
        const { count, length } = linesOf(bytes, Math.min(longest, LINE))
        const line = all(times(content, Math.floor((length - 1) / content.length)), '\n')
        return load(again(count, line), { notJson: count })
      },
    }),
  ),
  {
    name: 'escaped keys in a text that does not end',
    full: FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const line = all('{"log":"{', times('\\"code\\":', Math.floor((length - 20) / 9)), '\n')
      return load(again(count, line), { notJson: count })
    },
  },
  {
    name: 'backslashes in a wrapped record',
    full: FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const slashes = times('\\\\\\\\', Math.floor((length - 1000) / 4))
      const line = (code: string) => all(`{"log":"{${quoted(code)},\\"a\\":\\"`, slashes, '\\"}"}\n')
      const ledger = { records: count, failed: count, failedRecords: count }
      return load(again(count, line(CODE)), ledger, again(count, line(EXPLAINED)))
    },
  },
  {
    name: 'many wrapped records in a line',
    full: FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE) / 16)
      const records = Math.floor((length - 10) / 25)
      const line = (code: string) => all('[', times(`{"log":"{${quoted(code)}}"},`, records), '0]\n')
      const ledger = { records: count, failed: count * records, failedRecords: count }
      return load(again(count, line(CODE)), ledger, again(count, line(EXPLAINED)))
    },
  },
  {
    name: 'many wrapped texts that are no records',
    full: FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const line = all('[', times('{"log":"{\\"code\\":"},', Math.floor((length - 10) / 21)), '0]\n')
      return load(again(count, line), { records: count })
    },
  },
  {
    name: 'records in strings in strings, each deeper than the last',
    full: FULL,
    make: (bytes) => {
      const depths = [0, 1, 2, 3, 4, 5, 6, 7]
      const lines = (code: string): string =>
        depths.map((depth) => `${nested(`{${depth <= LEVELS ? code : CODE}}`, depth)}\n`).join('')
      const count = Math.max(1, Math.floor(bytes / lines(CODE).length))
      const found = count * (LEVELS + 1)
      const ledger = { records: count * depths.length, failed: found, failedRecords: found }
      return load(times(lines(CODE), count), ledger, times(lines(EXPLAINED), count))
    },
  },
  {
    name: 'blanks between a key, its colon and its code',
    full: FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const blanks = times(' ', Math.floor((length - 1000) / 2))
      const line = (code: string) => {
        const [key, value] = [code.slice(0, 6), code.slice(7)]
        return all(`{${key}`, blanks, ':', blanks, `${value}}\n`)
      }
      const ledger = { records: count, failed: count, failedRecords: count }
      return load(again(count, line(CODE)), ledger, again(count, line(EXPLAINED)))
    },
  },
  {
    name: 'blanks before a text with many escaped keys',
    full: FULL,
    make: (bytes) => {
      const line = `{"log":${' '.repeat(1000)}"{${'\\"code\\":'.repeat(20)}"}\n`
      const count = Math.max(1, Math.floor(bytes / line.length))
      return load(times(line, count), { records: count })
    },
  },
]

function quoted(json: string): string {
  return json.replaceAll('"', '\\"')
}

function nested(record: string, depth: number): string {
  return depth === 0 ? record : nested(JSON.stringify({ log: record }), depth - 1)
}

import { again, all, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type HostileInput, linesOf, load, MEBIBYTE } from './input.ts'

const TIME = '2026-01-02T03:04:05.678901234Z'
const FULL = 64 * MEBIBYTE
const LINE = 8 * MEBIBYTE
/** So many lines of the other stream, and nobody waits any longer for the rest of a line. */
const MAX_GAP = 64

/** What log collectors write in front of records, or in the middle of them. */
export const PREFIXES: readonly HostileInput[] = [
  {
    name: 'pieces of a line that never comes to its end',
    full: 512 * MEBIBYTE,
    isLong: true,
    make: (bytes, longest) => {
      const line = `${TIME} stdout P {${CODE},\n`
      const count = Math.ceil(bytes / line.length)
      const isLonger = count * line.length - 1 > longest
      return load(times(line, count), isLonger ? { oversize: count } : { malformed: count })
    },
  },
  {
    name: 'codes that are cut in two pieces',
    full: FULL,
    make: (bytes) => {
      const [cut, rest] = [CODE.slice(0, -2), (code: string) => code.slice(CODE.length - 2)]
      const lines = (code: string) => `${TIME} stdout P {${cut}\n${TIME} stdout F ${rest(code)}}\n`
      const count = Math.max(1, Math.floor(bytes / lines(CODE).length))
      const ledger = { records: 2 * count, failed: count, failedRecords: count }
      return load(times(lines(CODE), count), ledger, times(lines(EXPLAINED), count))
    },
  },
  {
    name: 'a piece that is waited for as long as allowed',
    full: FULL,
    make: (bytes) => {
      const lines = (code: string) => `${TIME} stdout P {\n${`${TIME} stderr F {${code}}\n`.repeat(MAX_GAP)}`
      const count = Math.max(1, Math.floor(bytes / lines(CODE).length))
      const failed = count * MAX_GAP
      const ledger = { notJson: count, records: failed, failed, failedRecords: failed }
      return load(times(lines(CODE), count), ledger, times(lines(EXPLAINED), count))
    },
  },
  {
    name: 'prefixes of syslog behind each other',
    full: 4 * FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const prefix = '<13>Jan  2 03:04:05 host app[1]: '
      const line = all(times(prefix, Math.floor((length - 50) / prefix.length)), `{${CODE}}\n`)
      return load(again(count, line), { malformed: count })
    },
  },
  {
    name: 'structured data of syslog that does not end',
    full: 4 * FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const data = times('[a b="\\]"]', Math.floor((length - 80) / 10))
      const line = all('<13>1 2026-01-02T03:04:05Z host app 1 - ', data, `[{${CODE}}\n`)
      return load(again(count, line), { malformed: count })
    },
  },
  {
    name: 'a service with a name without end',
    full: 4 * FULL,
    make: (bytes, longest) => {
      const { count, length } = linesOf(bytes, Math.min(longest, LINE))
      const name = times('a', length - 1000)
      const line = (code: string) => all(name, ` | {${code}}\n`)
      const ledger = { records: count, failed: count, failedRecords: count }
      return load(again(count, line(CODE)), ledger, again(count, line(EXPLAINED)))
    },
  },
]

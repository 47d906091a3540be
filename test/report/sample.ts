import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { type SourceLedger, type Summary, summarise } from '../../src/summary.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD, Tally } from '../../src/tally.ts'

const LINES: readonly (readonly [kind: number, count: number])[] = [
  [RECORD, 1_283_990],
  [NOT_JSON, 12],
  [MALFORMED, 4],
  [BLANK_LINE, 25],
  [OVERSIZE, 1],
]

const FAILURES: readonly (readonly [code: number, count: number])[] = [
  [-45029, 7_412],
  [4400, 2_187],
  [-43095, 1_206],
  [-45001, 988],
  [-45298, 211],
  [-47401, 164],
  [6000, 93],
  [-49197, 31],
  [4100, 8],
  [5400, 1],
]

/** A day with something in every place of the report. */
export function eventfulSummary(): Summary {
  const tally = new Tally(tencentVod.faults.length)
  for (const [kind, count] of LINES) tally.lines[kind] = count
  tally.bytes = 537_291_008
  tally.succeeded = 298_120
  tally.failedRecords = 12_188
  for (const [code, count] of FAILURES) tally.byId[idOf(code)] = count
  for (let kind = 0; kind < 27; kind++) unrecognise(tally, String(-46204 - 11 * kind), 30 - kind)
  return summarise(tally, tencentVod)
}

/** The same day, read out of a log and its fifteen rotations, each with half of what is in the one before. */
export function rotatedSummary(): Summary {
  const summary = eventfulSummary()
  const { lines, bytes } = summary.input
  const rest = { lines, bytes, failed: summary.codes.failed }
  const sources = Array.from({ length: 16 }, (_, age): SourceLedger => {
    const half = (count: 'lines' | 'bytes' | 'failed'): number => {
      const part = age === 15 ? rest[count] : Math.floor(rest[count] / 2)
      rest[count] -= part
      return part
    }
    const path = age === 0 ? '-' : `/var/log/vod/callbacks/callback.ndjson.${age}.gz`
    return { path, lines: half('lines'), bytes: half('bytes'), failed: half('failed') }
  })
  return { ...summary, sources }
}

/** A summary in which each code of the catalog occurred so often. */
export function everyFailure(count: number): Summary {
  const tally = new Tally(tencentVod.faults.length)
  tally.byId.fill(count)
  return summarise(tally, tencentVod)
}

/** A summary of nothing. */
export function emptySummary(): Summary {
  return summarise(new Tally(tencentVod.faults.length), tencentVod)
}

function idOf(code: number): number {
  return tencentVod.faults.findIndex((fault) => fault.code === code) + 1
}

function unrecognise(tally: Tally, code: string, times: number): void {
  const bytes = Buffer.from(code)
  for (let time = 0; time < times; time++) tally.countUnrecognised(bytes, 0, bytes.length)
}

import { tencentVod } from '../../src/catalog/tencent-vod.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE, RECORD } from '../../src/scan/kind.ts'
import { type SourceLedger, type Summary, summarise } from '../../src/summary.ts'
import { Tally } from '../../src/tally.ts'

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

/** The same day with everything else that can be asked for: runs, windows, values of members, and examples. */
export function fullSummary(): Summary {
  const { sources = [], ...summary } = rotatedSummary()
  const { failedRecords } = summary
  const perHour = Array.from({ length: 24 }, (_, hour) => 40 + ((hour * 7919) % 811))
  const untimed = failedRecords - perHour.reduce((total, each) => total + each, 0)
  const [first, second] = [summary.failures[0]?.code ?? 0, summary.failures[1]?.code ?? 0]
  return {
    ...summary,
    runs: ['5e0f7c9a-3a53-4c0e-8f0e-0d7c1f2a9b41', 'b1a9d3c4-0f6e-4a58-9d41-6f3f6f2f7f10'],
    sources,
    windows: {
      seconds: 3600,
      untimed,
      counts: perHour.map((records, hour) => ({
        start: new Date(Date.UTC(2026, 0, 2, hour)).toISOString().replace('.000', ''),
        records,
        failures: [
          { code: first, count: Math.ceil(records / 2) },
          { code: second, count: Math.floor(records / 2) },
        ].filter(({ count }) => count > 0),
      })),
    },
    top: [
      {
        key: 'hostname',
        values: Array.from({ length: 14 }, (_, index) => ({
          value: `media-${index + 1}`,
          count: 700 - 50 * index,
        })),
        error: 0,
        other: 0,
        without: failedRecords - 14 * 700 + 50 * 91,
      },
      {
        key: '/job/template',
        values: [
          { value: '<b>10"</b>', count: 5000 },
          { value: '模板 20', count: 3000 },
        ],
        error: 12,
        other: 188,
        without: failedRecords - 8188,
      },
    ],
    examples: {
      each: 2,
      lines: [
        {
          code: first,
          source: '/var/log/vod/callbacks/callback.ndjson.1.gz',
          line: 17,
          text: '{"level":50,"errCode":-45029,"msg":"转码失败 <script>alert(1)</script>"}',
        },
        { code: first, source: '-', line: 1_204_551, text: '…"errCode":-45029,"job":"j-88121"}' },
        { code: second, source: '-', line: 3, text: '{"code":"4400","message":"| quota | exceeded |"}' },
      ],
    },
  }
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

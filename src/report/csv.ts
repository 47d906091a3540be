import type { FailureCount, Summary, TopCounts, WindowCounts } from '../summary.ts'
import { separated } from './separated.ts'

const COLUMNS = [
  'measure',
  'name',
  'code',
  'category',
  'stage',
  'step',
  'cause',
  'party',
  'retry',
  'catalog',
  'start',
  'value',
  'count',
] as const

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string | number>>> & {
  readonly measure: string
  readonly count: number
}

/**
 * The summary as comma-separated values: a row for each of its counts, for spreadsheets and databases to filter and
 * pivot. `measure` is the way to the count in the JSON, as `input.lines` or `top.values.count`, so all rows of one measure
 * count the same, and may be added up. What is counted stands between: `name` is a path, a key or an id. Each run counts
 * as 1; examples are lines and no counts, and are left out.
 */
export function summaryCsv(summary: Summary): string {
  return separated(COLUMNS, rowsOf(summary))
}

function rowsOf(summary: Summary): Row[] {
  const { catalog, input, codes, failedRecords, unrecognisedOther, windows, top = [] } = summary
  return [
    { measure: 'catalog.entries', name: catalog.id, value: catalog.version, count: catalog.entries },
    ...members('input', input),
    ...members('codes', codes),
    { measure: 'failedRecords', count: failedRecords },
    ...classRows(summary),
    ...summary.failures.map((failure): Row => ({ measure: 'failures.count', ...failure })),
    ...summary.unrecognised.map((each): Row => ({ measure: 'unrecognised.count', ...each })),
    { measure: 'unrecognisedOther', count: unrecognisedOther },
    ...(summary.runs ?? []).map((name): Row => ({ measure: 'runs', name, count: 1 })),
    ...sourceRows(summary),
    ...(windows === undefined ? [] : windowRows(windows, summary.failures)),
    ...top.flatMap(topRows),
  ]
}

function members(part: string, counts: object): Row[] {
  return Object.entries(counts).map(([name, count]) => ({ measure: `${part}.${name}`, count }))
}

function classRows({ classes }: Summary): Row[] {
  return classes.flatMap(({ category, count, codes }) => [
    { measure: 'classes.count', category, count },
    { measure: 'classes.codes', category, count: codes },
  ])
}

function sourceRows({ sources = [] }: Summary): Row[] {
  return sources.flatMap(({ path, ...counts }) =>
    members('sources', counts).map((row) => ({ ...row, name: path })),
  )
}

/** A failing code in a window has its meaning beside it, so that a pivot of time and category needs no join. */
function windowRows({ seconds, untimed, counts }: WindowCounts, failures: readonly FailureCount[]): Row[] {
  const meanings = new Map(failures.map((failure) => [failure.code, failure]))
  return [
    { measure: 'windows.seconds', count: seconds },
    { measure: 'windows.untimed', count: untimed },
    ...counts.map(({ start, records }) => ({ measure: 'windows.counts.records', start, count: records })),
    ...counts.flatMap(({ start, failures }) =>
      failures.map(
        (each): Row => ({
          ...meanings.get(each.code),
          measure: 'windows.counts.failures.count',
          start,
          ...each,
        }),
      ),
    ),
  ]
}

function topRows({ key, values, ...counts }: TopCounts): Row[] {
  return [
    ...values.map((each): Row => ({ measure: 'top.values.count', name: key, ...each })),
    ...members('top', counts).map((row) => ({ ...row, name: key })),
  ]
}

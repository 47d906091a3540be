import { stringify } from 'csv-stringify/sync'
import { visible } from './visible.ts'

/**
 * Comma-separated values as RFC 4180 has them, with a line of headings; a member that a row lacks is an empty field.
 *
 * Lines end with LF: every spreadsheet takes that, and behind CRLF the last column of cut(1) or awk(1) would end with CR.
 * Texts are made visible, so each row is one line, also in a terminal. A text that a spreadsheet would compute instead of
 * showing, `=1+1` or `-x`, gets an apostrophe before it; integers stay as they are.
 */
export function separated<Name extends string>(
  columns: readonly Name[],
  rows: readonly Readonly<Partial<Record<Name, string | number>>>[],
): string {
  const fields = rows.map((row) => columns.map((column) => field(row[column])))
  return stringify([columns, ...fields], {
    cast: { string: visible },
    escape_formulas: true,
  })
}

const INTEGER = /^(?:0|-?[1-9]\d*)$/

/** Unrecognised codes are kept as text, and most are integers, of any size. */
function field(value: string | number | undefined): string | number | bigint | undefined {
  return typeof value === 'string' && INTEGER.test(value) ? BigInt(value) : value
}

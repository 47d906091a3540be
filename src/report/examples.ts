import type { Example, Summary } from '../summary.ts'
import { STANDARD_INPUT } from './source-table.ts'
import type { Words } from './words.ts'

/** The failing lines of one code. */
export interface ExamplesOfCode {
  readonly code: number | string
  readonly lines: readonly Example[]
}

/** The codes in the order of the failures: those that occurred most come first. */
export function examplesByCode({ examples, failures }: Summary): ExamplesOfCode[] {
  const lines = examples?.lines ?? []
  const codes = new Set([...failures, ...lines].map(({ code }) => code))
  return [...codes]
    .map((code) => ({ code, lines: lines.filter((line) => line.code === code) }))
    .filter((each) => each.lines.length > 0)
}

/** Where a line stands, as grep(1) and editors have it: `logs/app.ndjson:17`. */
export function placeOf({ source, line }: Example, { standardInput }: Words): string {
  return `${source === STANDARD_INPUT ? standardInput : source}:${line}`
}

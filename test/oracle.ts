import { Readable } from 'node:stream'
import split2 from 'split2'
import type { DecodeOptions } from '../src/options.ts'
import type { Summary } from '../src/summary.ts'
import { contractOf } from './oracle/contract.ts'
import { type LineReading, readLine } from './oracle/line.ts'
import { selected } from './oracle/selected.ts'
import { summaryOf } from './oracle/summary.ts'

/** What faultline has to make of a log. */
export interface Reading {
  readonly lines: readonly LineReading[]
  readonly output: Buffer
  readonly summary: Summary
}

/**
 * The contract read plainly, by other means than the program's: lines by split2, each one an object in an object stream,
 * JSON by JSON.parse, candidates by a regular expression, numbers by BigInt. It shares the catalog with the program and
 * nothing else, and is slow.
 *
 * split2 decodes UTF-8, which loses bytes that are none; so the log is handed to it as text with one character a byte.
 */
export async function readLog(log: Buffer, options: DecodeOptions): Promise<Reading> {
  const contract = contractOf(options)
  const text = log.toString('latin1')
  const stream = Readable.from([text]).pipe(split2('\n', (line: string) => readLine(line, contract)))
  const lines: LineReading[] = []
  for await (const line of stream) lines.push(line)
  const output = lines
    .map((line, index) => ({ ...line, end: index + 1 === lines.length && !text.endsWith('\n') ? '' : '\n' }))
    .filter((line) => selected(line, contract))
    .map((line) => line.output + line.end)
  return {
    lines,
    output: Buffer.from(output.join(''), 'latin1'),
    summary: summaryOf(lines, log.length, options),
  }
}

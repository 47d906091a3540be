import { Readable } from 'node:stream'
import split2 from 'split2'
import type { DecodeOptions } from '../src/options.ts'
import type { Summary } from '../src/summary.ts'
import { contractOf } from './oracle/contract.ts'
import { selected } from './oracle/selected.ts'
import { summaryOf } from './oracle/summary.ts'
import { type Piece, readLines } from './oracle/unit.ts'

/** What faultline has to make of a log. */
export interface Reading {
  readonly lines: readonly Piece[]
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
  const lines = readLines(await linesOf(text), contract)
  const output = lines
    .map((line, index) => ({ ...line, end: index + 1 === lines.length && !text.endsWith('\n') ? '' : '\n' }))
    .filter(({ said, ...line }) => selected({ ...line, decisions: said }, contract))
    .map((line) => line.output + line.end)
  return {
    lines,
    output: Buffer.from(output.join(''), 'latin1'),
    summary: summaryOf(lines, log.length, options),
  }
}

async function linesOf(text: string): Promise<string[]> {
  // An object, for an object stream takes an empty text for nothing.
  const stream = Readable.from([text]).pipe(split2('\n', (line: string) => ({ line })))
  const lines: string[] = []
  for await (const { line } of stream) lines.push(line)
  return lines
}

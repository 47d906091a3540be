import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { decodeIterable } from '../src/iterable.ts'
import { lineDecoder } from '../src/line.ts'
import type { DecodeOptions } from '../src/options.ts'
import { recordStream } from '../src/records.ts'
import { decodeStream } from '../src/stream.ts'
import { strip } from '../src/stripped.ts'
import type { Summary } from '../src/summary.ts'
import { decodeTransform } from '../src/transform.ts'
import { type Fed, feed } from './feed.ts'
import { hasPieces } from './pieces.ts'

/** One way into the library: a log as chunks goes in, and what comes out is what comes out of every other way. */
export interface Way {
  readonly name: string
  readonly take: (chunks: readonly Buffer[], options: DecodeOptions) => Promise<Fed>
  /** What of a log this way can be given; all of it if this is left out. */
  readonly suits?: (log: Buffer, options: DecodeOptions) => boolean
}

export const WAYS: readonly Way[] = [
  {
    name: 'decodeStream',
    take: async (chunks, options) => {
      const stream = Readable.from(chunks).pipe(decodeStream(options))
      return { output: Buffer.concat(await stream.toArray()), summary: stream.summary() }
    },
  },
  {
    name: 'decodeIterable',
    take: async (chunks, options) => {
      const decoded = decodeIterable(chunks, options)
      return { output: await joined(decoded), summary: decoded.summary() }
    },
  },
  {
    name: 'decodeTransform',
    take: async (chunks, options) => {
      const transform = decodeTransform(options)
      const source = new Blob([...chunks]).stream() as ReadableStream<Uint8Array>
      return { output: await joined(source.pipeThrough(transform)), summary: transform.summary() }
    },
  },
  {
    name: 'lineDecoder, of buffers',
    // It takes each line for itself.
    suits: (log, { only }) => only === undefined && !hasPieces(log),
    take: async (chunks, options) => {
      const decoder = lineDecoder(options)
      const lines = linesOf(Buffer.concat(chunks)).map((line) => decoder.decode(line).line)
      return { output: Buffer.concat(lines), summary: decoder.summary() }
    },
  },
  {
    name: 'lineDecoder, of strings',
    suits: (log, { only }) => only === undefined && isUtf8(log) && !hasPieces(log),
    take: async (chunks, options) => {
      const decoder = lineDecoder(options)
      const lines = linesOf(Buffer.concat(chunks)).map((line) => decoder.decode(line.toString()).line)
      return { output: Buffer.from(lines.join('')), summary: decoder.summary() }
    },
  },
  {
    name: 'strip',
    suits: (log, { strip: strips, only }) => strips === true && only === undefined && log.length > 0,
    take: async (chunks, options) => {
      const { summary } = feed(chunks, options)
      return { output: strip(Buffer.concat(chunks), options), summary }
    },
  },
]

/** What object mode makes of records: each as JSON, and the counts. */
export interface Read {
  readonly records: readonly string[]
  readonly summary: Summary
}

export async function readRecords(records: readonly unknown[], options: DecodeOptions): Promise<Read> {
  const stream = Readable.from(records).pipe(recordStream(options))
  const output = (await stream.toArray()).map((record) => JSON.stringify(record))
  return { records: output, summary: stream.summary() }
}

/** What the byte path makes of the lines that these records would be, in the terms of object mode. */
export function readLines(records: readonly unknown[], options: DecodeOptions): Read {
  const { maxLineBytes: _, ...others } = options
  const log = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const { output, summary } = feed([log], { ...others, strict: true })
  return {
    records: linesOf(output).map((line) => JSON.stringify(JSON.parse(line.toString()))),
    summary: withoutBytes(summary),
  }
}

/** The records of a log, as a parser gives them. Lines that it refuses are left out, and what can be parsed, but not written. */
export function recordsOf(log: Buffer): unknown[] {
  return linesOf(log).flatMap((line) => {
    try {
      const record: unknown = JSON.parse(line.toString())
      JSON.stringify(record)
      return typeof record === 'object' && record !== null ? [record] : []
    } catch {
      return []
    }
  })
}

export function withoutBytes(summary: Summary): Summary {
  return { ...summary, input: { ...summary.input, bytes: 0 } }
}

/** With their line feeds. */
export function linesOf(log: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start < log.length; ) {
    const lineEnd = log.indexOf('\n', start)
    const end = lineEnd === -1 ? log.length : lineEnd + 1
    lines.push(log.subarray(start, end))
    start = end
  }
  return lines
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

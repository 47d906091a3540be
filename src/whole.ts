import type { Enricher } from './enrich.ts'
import { LINE_FEED } from './scan/bytes.ts'

/** Lines that went through an enricher in one call. */
export interface Rewritten {
  /** Of the type that came in, and the very same value if nothing was changed. */
  readonly output: string | Uint8Array
  /** The lines as bytes, with a line feed at their end, which was added if there was none: what hits speak of. */
  readonly bytes: Buffer
}

/** Takes whole lines through an enricher that has nothing of a line yet. The last one may lack its line feed. */
export function rewrite(enricher: Enricher, lines: string | Uint8Array): Rewritten {
  const isEnded = typeof lines === 'string' ? lines.endsWith('\n') : lines.at(-1) === LINE_FEED
  const bytes = bytesOf(lines, isEnded)
  const [whole] = enricher.write(bytes, true)
  if (!isEnded) enricher.tally.bytes--
  if (enricher.edits.count === 0 || whole === undefined) return { output: lines, bytes }
  if (typeof lines === 'string') return { output: enricher.edits.applyToText(lines, bytes), bytes }
  const output = isEnded ? whole : whole.subarray(0, -1)
  return { output: Buffer.isBuffer(lines) ? output : new Uint8Array(output), bytes }
}

function bytesOf(lines: string | Uint8Array, isEnded: boolean): Buffer {
  if (typeof lines === 'string') return Buffer.from(isEnded ? lines : `${lines}\n`)
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length)
  return isEnded ? bytes : Buffer.concat([bytes, LINE_END])
}

const LINE_END = Buffer.of(LINE_FEED)

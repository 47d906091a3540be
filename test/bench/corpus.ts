import { closeSync, openSync, writeSync } from 'node:fs'
import { Random } from '../random.ts'
import { Expectation } from './expectation.ts'
import { type FaultRow, readFaults } from './faults.ts'
import { accessLine } from './lines/access.ts'
import { applicationLine } from './lines/application.ts'
import { callbackLine } from './lines/callbacks.ts'
import { chineseLine } from './lines/chinese.ts'
import type { MakeLine } from './lines/line.ts'
import { wideLine } from './lines/wide.ts'

export const MEBIBYTE = 2 ** 20

/** The kinds of log that are measured. */
export const CORPORA = {
  application: applicationLine,
  callbacks: callbackLine,
  access: accessLine,
  wide: wideLine,
  chinese: chineseLine,
} as const satisfies Record<string, MakeLine>

export type CorpusName = keyof typeof CORPORA

/** Different lines up to here, then the same again: enough for no cache or branch predictor to know them by heart. */
const BLOCK_BYTES = 32 * MEBIBYTE
const SEED = 20_260_115

/** Lines that stand one after the other in `bytes`: line i ends, with its LF, at `ends[i]`, and holds `codes[i]`. */
interface Block {
  readonly bytes: Buffer
  readonly ends: readonly number[]
  readonly codes: readonly (readonly string[])[]
}

/**
 * Writes a log of exactly `bytes` bytes to `file`, and returns what it holds. Whole lines, and at the end one blank
 * line that fills up what no whole line fits into. The same name and sizes give the same bytes, always.
 */
export function writeCorpus(
  name: CorpusName,
  file: string,
  bytes: number,
  blockBytes = BLOCK_BYTES,
): Expectation {
  const faults = readFaults()
  const block = makeBlock(CORPORA[name], Math.min(bytes, blockBytes), faults)
  const expectation = new Expectation(faults)
  const descriptor = openSync(file, 'w')
  try {
    while (bytes - expectation.bytes >= block.bytes.length && block.ends.length > 0) {
      writeLines(descriptor, block, block.ends.length, expectation)
    }
    const left = bytes - expectation.bytes
    writeLines(descriptor, block, block.ends.findLastIndex((end) => end <= left) + 1, expectation)
    fillUp(descriptor, bytes - expectation.bytes, expectation)
  } finally {
    closeSync(descriptor)
  }
  return expectation
}

function makeBlock(makeLine: MakeLine, size: number, faults: ReadonlyMap<string, FaultRow>): Block {
  const random = new Random(SEED)
  const documented = [...faults.keys()]
  const bytes = Buffer.allocUnsafe(size)
  const ends: number[] = []
  const codes: (readonly string[])[] = []
  let end = 0
  for (;;) {
    const line = makeLine(random, documented)
    const lineEnd = end + Buffer.byteLength(line.text) + 1
    if (lineEnd > size) return { bytes: bytes.subarray(0, end), ends, codes }
    bytes.write(`${line.text}\n`, end)
    ends.push(lineEnd)
    codes.push(line.codes)
    end = lineEnd
  }
}

/** The first `count` lines of the block. */
function writeLines(descriptor: number, block: Block, count: number, expectation: Expectation): void {
  if (count === 0) return
  const end = block.ends[count - 1]
  writeWhole(descriptor, block.bytes.subarray(0, end))
  expectation.bytes += end
  for (let line = 0; line < count; line++) expectation.countRecord(block.codes[line])
}

function fillUp(descriptor: number, size: number, expectation: Expectation): void {
  if (size === 0) return
  writeWhole(descriptor, Buffer.from('\n'.padStart(size)))
  expectation.bytes += size
  expectation.blank++
}

function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length; ) start += writeSync(descriptor, bytes, start)
}

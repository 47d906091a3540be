import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, createWriteStream, openSync, writeSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip, gzipSync } from 'node:zlib'
import { again, type Bytes, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type Load, load, MEBIBYTE } from './input.ts'
import { expectedOf } from './ledger.ts'
import { write } from './pour.ts'
import type { Attempt, Trial } from './trial.ts'

const FULL = 4096 * MEBIBYTE
const MEMBER = 16 * MEBIBYTE

/** Small files with a large content. */
export const BOMBS: readonly Trial[] = [
  {
    name: 'a gzip bomb: zeros',
    full: FULL,
    async prepare(bytes, scratch) {
      const file = `${scratch}/zeros.gz`
      const zeros = load(times('\0', bytes), { oversize: 1 })
      const gzip = createGzip({ level: 9 })
      const end = finished(gzip.pipe(createWriteStream(file)))
      await write(gzip, zeros.bytes)
      await end
      return attemptOn(file, zeros)
    },
  },
  {
    name: 'a gzip bomb: members full of codes',
    full: 256 * MEBIBYTE,
    prepare(bytes, scratch) {
      const line = `{${CODE}}\n`
      const each = Math.floor(Math.min(MEMBER, bytes) / line.length)
      const count = Math.floor(bytes / (each * line.length))
      const file = `${scratch}/codes.gz`
      repeat(file, gzipSync(line.repeat(each), { level: 9 }), count)
      const lines = count * each
      const output = times(`{${EXPLAINED}}\n`, lines)
      return attemptOn(
        file,
        load(times(line, lines), { records: lines, failed: lines, failedRecords: lines }, output),
      )
    },
  },
  {
    name: 'a gzip file of members with a line each',
    full: 2 * MEBIBYTE,
    prepare(bytes, scratch) {
      const line = '{"a":1}\n'
      const count = Math.floor(bytes / line.length)
      const file = `${scratch}/members.gz`
      repeat(file, gzipSync(line), count)
      return attemptOn(file, load(times(line, count), { records: count }))
    },
  },
  {
    name: 'a zstd bomb: empty lines',
    full: FULL / 16,
    missing: () => (spawnSync('zstd', ['--version']).status === 0 ? undefined : 'zstd is not installed'),
    async prepare(bytes, scratch) {
      const file = `${scratch}/empty.zst`
      const lines = load(times('\n', bytes), { blank: bytes })
      const zstd = spawn('zstd', ['-q', '-o', file], { stdio: ['pipe', 'ignore', 'inherit'] })
      const end = once(zstd, 'close')
      await write(zstd.stdin, lines.bytes)
      await end
      return attemptOn(file, lines)
    },
  },
]

function attemptOn(file: string, content: Load): Attempt {
  const counts = expectedOf(content)
  return {
    words: [file],
    output: content.output,
    counts: () => counts,
    feed: async (stdin) => void stdin.end(),
  }
}

/** Writes the same bytes so many times. */
function repeat(file: string, bytes: Buffer, count: number): void {
  const descriptor = openSync(file, 'w')
  const block: Bytes = again(count, () => [bytes])
  let kept: Buffer[] = []
  for (const each of block()) {
    if (kept.push(each) < 4096) continue
    writeSync(descriptor, Buffer.concat(kept))
    kept = []
  }
  writeSync(descriptor, Buffer.concat(kept))
  closeSync(descriptor)
}

import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { jobsFor } from '../../src/cli/jobs.ts'
import type { Compression } from '../../src/source/compression.ts'
import type { Source } from '../../src/source/source.ts'

const MEBIBYTE = 1024 * 1024
const ALL = availableParallelism()

function source(size: number | undefined, compression: Compression | undefined | Error = undefined): Source {
  return {
    name: 'a',
    path: 'a',
    size,
    isPipe: false,
    position: 0,
    compression() {
      if (compression instanceof Error) throw compression
      return compression
    },
    chunks: () => {
      throw new Error('it is not read')
    },
  }
}

test.each([
  ['nothing', [], 1],
  ['a pipe', [source(undefined)], 1],
  ['a log of 511 MiB', [source(511 * MEBIBYTE)], 1],
  ['one of 512 MiB', [source(512 * MEBIBYTE)], ALL],
  ['two that are as large together', [source(256 * MEBIBYTE), source(256 * MEBIBYTE)], ALL],
  ['an archive of 31 MiB', [source(31 * MEBIBYTE, 'gzip')], 1],
  ['one of 32 MiB', [source(32 * MEBIBYTE, 'gzip')], ALL],
  ['a log with a small archive beside it', [source(32 * MEBIBYTE), source(1, 'zstd')], ALL],
  ['600 MiB in small files', Array(700).fill(source((600 / 700) * MEBIBYTE)), 1],
  ['a file that cannot be opened', [source(64 * MEBIBYTE, new Error('no'))], 1],
])('%s is worth so many cores', (_, sources, jobs) => {
  expect(jobsFor(undefined, sources)).toBe(jobs)
})

test('as many as are asked for are used for anything', () => {
  expect(jobsFor('3', [source(1)])).toBe(3)
  for (const asked of ['0', '-1', '1.5', '257', 'x', '']) {
    expect(() => jobsFor(asked, [])).toThrow(`--jobs ${asked}: expected a whole number from 1 to 256`)
  }
})

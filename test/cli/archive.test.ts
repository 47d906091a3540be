import { createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compressor } from '../../src/source/compress.ts'
import { COMPRESSIONS, compressed, ENDINGS } from '../source/archives.ts'
import { faultline, shell } from './faultline.ts'
import { GOOD, MEDIA, MEDIA_EXPLAINED } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const PRELOAD = fileURLToPath(new URL('../hostile/usage.cjs', import.meta.url))
const MEGABYTE = 1_000_000
const CONTENT = Buffer.from(GOOD + MEDIA)
const EXPLAINED = GOOD + MEDIA_EXPLAINED
const SILENT = ['--summary', 'none']

test.each(COMPRESSIONS)('an archive is explained as its content is: %s', async (compression) => {
  const path = scratch.write(`log${ENDINGS[compression]}`, await compressed(compression, CONTENT))
  const expected = { status: 0, stdout: EXPLAINED, stderr: '' }
  expect(await faultline([...SILENT, path])).toMatchObject(expected)
})

test.each(['gzip', 'zstd'] as const)('an archive may be standard input: %s', async (compression) => {
  const archive = await compressed(compression, CONTENT)
  const path = scratch.write(`input${ENDINGS[compression]}`, archive)
  const expected = { status: 0, stdout: EXPLAINED, stderr: '' }
  expect(await faultline(SILENT, archive)).toMatchObject(expected)
  expect(await shell('faultline --summary none < "$1"', [path])).toMatchObject(expected)
})

test('a damaged archive gives what can be read, the others go on, and the status tells', async () => {
  const archive = gzipSync(EXPLAINED.repeat(1000))
  const cut = scratch.write('cut.gz', archive.subarray(0, -8))
  const whole = scratch.write('whole.gz', gzipSync(MEDIA))
  const { status, stdout, stderr } = await faultline([...SILENT, cut, whole])
  expect(status).toBe(2)
  expect(stdout).toBe(EXPLAINED.repeat(1000) + MEDIA_EXPLAINED)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  const size = archive.length - 8
  expect(stderr).toContain(
    `${cut}: cannot be read beyond byte ${size} of ${size}: the gzip data is cut short`,
  )
})

describe('memory stays flat, however much is in a small archive', () => {
  const SIZE = 400 * MEGABYTE
  const MOST = 180 * MEGABYTE

  test.each(COMPRESSIONS)('%s', async (compression) => {
    const path = scratch.path(`bomb${ENDINGS[compression]}`)
    const block = Buffer.alloc(MEGABYTE, `{"text":"${'x'.repeat(988)}"}\n`)
    await pipeline(Array(SIZE / MEGABYTE).fill(block), await compressor(compression), createWriteStream(path))
    const usageFile = scratch.path(compression)
    const env = { NODE_OPTIONS: `--require "${PRELOAD}"`, USAGE_FILE: usageFile }
    const { stdout } = await faultline(['-q', '--summary', 'json', path], '', { env })
    expect(JSON.parse(stdout).input.bytes).toBe(SIZE)
    const { peak } = JSON.parse(readFileSync(usageFile, 'utf8'))
    expect(peak).toBeGreaterThan(MEGABYTE)
    expect(peak).toBeLessThan(MOST)
  })
})

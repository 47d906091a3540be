import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { shell } from './faultline.ts'
import { AUTH, GOOD, MEDIA, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const PRELOAD = fileURLToPath(new URL('../hostile/usage.cjs', import.meta.url))
const MEGABYTE = 1_000_000
/** How long the reader stalls, in seconds; `npm run proof` lets it be a minute. */
const STALL = Number(process.env.FAULTLINE_STALL ?? 2)
const INPUT = 300 * MEGABYTE
const MOST = 150 * MEGABYTE
/** Threads have an engine each, and results that wait for their turn. The input is larger all the same. */
const MOST_OF_THREADS = 270 * MEGABYTE

const TICK = `{"level":"info","text":"${'tick '.repeat(20)}"}\n`
const LINES = (TICK.repeat(30) + MEDIA + PLAIN + TICK.repeat(30) + GOOD + AUTH).repeat(8).trimEnd()

test.each([
  ['many short lines', 'yes "$1"'],
  ['one line that does not end', 'cat /dev/zero'],
])('memory stays flat while a reader stalls: %s', async (name, producer) => {
  const usageFile = scratch.path(name)
  const line = `${producer} | head -c ${INPUT} | faultline --summary json | (sleep ${STALL}; cat > /dev/null)`
  const env = { NODE_OPTIONS: `--require "${PRELOAD}"`, USAGE_FILE: usageFile }
  const { stderr } = await shell(line, [LINES], { env })
  expect(JSON.parse(stderr).input.bytes).toBe(INPUT)
  const { peak } = JSON.parse(readFileSync(usageFile, 'utf8'))
  expect(peak).toBeGreaterThan(MEGABYTE)
  expect(peak).toBeLessThan(MOST)
})

test('memory stays flat while a reader stalls, and two threads read many files, packed or not', async () => {
  const plain = scratch.write('plain.ndjson', `${LINES}\n`.repeat(Math.ceil((INPUT * 0.2) / LINES.length)))
  const packed = `${plain}.gz`
  const usageFile = scratch.path('usage of threads')
  const files = [plain, packed, plain, packed, plain]
  const line = `gzip -1 -k "$1"; faultline -j 2 --summary json "$@" | (sleep ${STALL}; cat > /dev/null)`
  const env = { NODE_OPTIONS: `--require "${PRELOAD}"`, USAGE_FILE: usageFile }
  const { stderr } = await shell(line, files, { env })
  expect(JSON.parse(stderr).input.bytes).toBe(statSync(plain).size * files.length)
  const { peak } = JSON.parse(readFileSync(usageFile, 'utf8'))
  expect(peak).toBeGreaterThan(MEGABYTE)
  expect(peak).toBeLessThan(MOST_OF_THREADS)
})

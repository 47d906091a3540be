import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { shell } from './faultline.ts'
import { AUTH, GOOD, MEDIA, PLAIN } from './lines.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const PRELOAD = fileURLToPath(new URL('../bench/peak-memory.cjs', import.meta.url))
const MEGABYTE = 1_000_000
const INPUT = 300 * MEGABYTE
const MOST = 150 * MEGABYTE

const TICK = `{"level":"info","text":"${'tick '.repeat(20)}"}\n`
const LINES = (TICK.repeat(30) + MEDIA + PLAIN + TICK.repeat(30) + GOOD + AUTH).repeat(8).trimEnd()

test.each([
  ['many short lines', 'yes "$1"'],
  ['one line that does not end', 'cat /dev/zero'],
])('memory stays flat while a reader stalls: %s', async (name, producer) => {
  const peakFile = scratch.path(name)
  const line = `${producer} | head -c ${INPUT} | faultline --summary json | (sleep 2; cat > /dev/null)`
  const env = { NODE_OPTIONS: `--require "${PRELOAD}"`, PEAK_MEMORY_FILE: peakFile }
  const { stderr } = await shell(line, [LINES], { env })
  expect(JSON.parse(stderr).input.bytes).toBe(INPUT)
  const peak = Number(readFileSync(peakFile, 'utf8'))
  expect(peak).toBeGreaterThan(MEGABYTE)
  expect(peak).toBeLessThan(MOST)
})

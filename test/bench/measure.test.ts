import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command, Contender } from './contender.ts'
import { CONTENDERS } from './contenders.ts'
import { measureLatency } from './latency.ts'
import { median, percentile, usageInTurn } from './measure.ts'

/** Works for a tenth of a second, and holds 100 MB. */
const WORK = 'const held = Buffer.alloc(1e8, 1); while (process.cpuUsage().user < 1e5) held[0]++'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-measure-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const counted = existsSync('/usr/bin/time')
test.runIf(counted)(`the usage is that of a whole pipeline${counted ? '' : ' (time is missing)'}`, () => {
  const pipeline: Command = ['sh', '-c', '"$1" -e "$2" | cat', 'sh', process.execPath, WORK]
  const [worker, idle] = usageInTurn([pipeline, ['true']], 2, folder)
  expect(worker.seconds).toHaveLength(2)
  expect(worker.cpuSeconds).toBeGreaterThan(0.1)
  expect(worker.peakBytes).toBeGreaterThan(1e8)
  expect(idle.cpuSeconds).toBeLessThan(0.1)
  expect(idle.peakBytes).toBeLessThan(1e8)
})

test('a program that fails is not measured', () => {
  expect(() => usageInTurn([['false']], 1, folder)).toThrow('exit status 1')
})

test('a line that comes out without its meaning has no latency', async () => {
  const cat = CONTENDERS.find(({ name }) => name === 'cat | cat') as Contender
  await expect(measureLatency([{ ...cat, kind: 'peer' }], folder, 1)).rejects.toThrow(
    'cat | cat does not explain {"job"',
  )
})

test('the latency is that of lines which came out', async () => {
  const cat = CONTENDERS.find(({ name }) => name === 'cat | cat') as Contender
  const late: Contender = {
    ...cat,
    name: 'late',
    live: () => ['sh', '-c', 'while read -r line; do sleep 0.02; echo "$line"; done'],
  }
  const { live: _, ...silent } = cat
  const [soon, later, ...others] = await measureLatency([cat, late, silent], folder, 20)
  expect(others).toEqual([])
  expect(soon).toMatchObject({ contender: 'cat | cat', lines: 20 })
  expect(later.median).toBeGreaterThan(0.02)
  expect(later.p99).toBeGreaterThanOrEqual(later.median)
})

test('the median is the middle one, or the mean of the middle two', () => {
  expect(median([9, 1, 2])).toBe(2)
  expect(median([4, 1, 9, 2])).toBe(3)
  expect(median([])).toBeNaN()
})

test('a percentile is the smallest value that so many do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(percentile(hundred, 99)).toBe(99)
  expect(percentile([3, 1, 2], 99)).toBe(3)
  expect(percentile([], 99)).toBeNaN()
})

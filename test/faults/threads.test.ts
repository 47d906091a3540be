import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { endOf, startFaultline } from '../cli/faultline.ts'
import { makeScratch } from '../cli/scratch.ts'
import { Random } from '../random.ts'
import { explained, makeLog } from './log.ts'
import { SEED, TRIALS } from './moments.ts'
import { readSlowly } from './slow-reader.ts'
import { SLOW_ENGINE } from './ways.ts'

const PRELOAD = fileURLToPath(new URL('dying-threads.cjs', import.meta.url))
const LONGEST_LIFE = 400
const TRIALS_EACH = Math.ceil(TRIALS / 8)

vi.setConfig({ testTimeout: 60_000 + TRIALS_EACH * 10_000 })

const scratch = makeScratch()
const random = new Random(SEED)
/** One that is divided, and others that a thread has as a whole. */
const files = [6_000_000, 500_000, 100, 1_000_000, 300_000].map((bytes, index) => {
  const log = makeLog(random, bytes)
  const isPacked = index % 2 === 1
  const path = scratch.write(isPacked ? `${index}.gz` : `${index}.log`, isPacked ? gzipSync(log) : log)
  return { path, log, whole: explained(log).output }
})

let deaths = 0
const WAYS = ['exits', 'throws', 'runs out of memory']

test.each(WAYS)(
  `where every thread %s sooner or later, what is missing is named: ${TRIALS_EACH} times`,
  async (way) => {
    for (let trial = 0; trial < TRIALS_EACH; trial++) {
      // By turns, so that threads die with the one kernel and with the other.
      const isFast = (SEED + trial + WAYS.indexOf(way)) % 2 === 0
      const env = {
        NODE_OPTIONS: `${isFast ? '' : SLOW_ENGINE} --max-old-space-size=60 --require "${PRELOAD}"`,
        FAULTLINE_TEST_DEATH: `${way.split(' ')[0]} ${LONGEST_LIFE} ${SEED + trial}`,
      }
      const words = ['-j', '2', '--summary', 'json', ...files.map(({ path }) => path)]
      const running = startFaultline(words, { env })
      const end = endOf(running)
      if (isFast) readSlowly(running)
      const { status, bytes, stderr } = await end
      const message = `seed ${SEED}, trial ${trial}: ${stderr}`
      const named = stderr.match(/^faultline: .*(?=: the thread that decoded it came to an end)/gm) ?? []
      const failed = new Set(named.map((each) => each.replace('faultline: ', '')))
      deaths += failed.size
      // A thread that is known to be dead gets no work.
      expect(stderr).not.toContain('Worker is terminated')
      expect(status, message).toBe(failed.size > 0 ? 2 : 0)
      const { input, sources } = JSON.parse(stderr.split('\n').find((line) => line.startsWith('{')) ?? '')
      expect(
        sources.map(({ path }: { path: string }) => path),
        message,
      ).toEqual(files.map(({ path }) => path))
      let start = 0
      for (const [index, { path, log, whole }] of files.entries()) {
        const { bytes: read } = sources[index]
        const wanted = explained(log.subarray(0, read)).output
        if (!failed.has(path)) expect(read, message).toBe(log.length)
        expect(whole.subarray(0, wanted.length).equals(wanted), message).toBe(true)
        expect(bytes.subarray(start, start + wanted.length).equals(wanted), `${path}, ${message}`).toBe(true)
        start += wanted.length
      }
      expect(start, message).toBe(bytes.length)
      expect(sources.reduce((sum: number, each: { bytes: number }) => sum + each.bytes, 0)).toBe(input.bytes)
    }
  },
)

test('of all those threads, some died before they were done', () => {
  expect(deaths, `seed ${SEED}`).toBeGreaterThan(0)
})

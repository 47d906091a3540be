import { expect, test } from 'vitest'
import { makeScratch } from '../cli/scratch.ts'
import { discrepancies } from './account.ts'
import type { Plan } from './plan.ts'
import { type Sample, soak } from './run.ts'

/** Two minutes, most of them spent waiting; `npm run soak` takes an hour, and four times as many lines a second. */
const SECONDS = Number(process.env.FAULTLINE_SOAK_SECONDS ?? 120)
const PLAN: Plan = {
  seconds: SECONDS,
  rate: 5_000_000,
  rotate: 10,
  copyTruncate: 3,
  gzip: true,
  seed: Number(process.env.FAULTLINE_SEED ?? Date.now() % 1e9),
}
const MEGABYTE = 1_000_000
/** Node's own 45 MB, one buffer to read into and one to write from, and the garbage of a young heap. */
const MOST_MEMORY = 130 * MEGABYTE
const MOST_GROWTH = 12 * MEGABYTE
/** Node's own 17, the log, and at most two of its rotated parts. */
const MOST_DESCRIPTORS = 26
/** In milliseconds, though all other tests keep both cores busy: on a free machine it is 53 and 140. */
const [LATE, FAR_TOO_LATE] = [5000, 30_000]

const scratch = makeScratch()

test(
  `a log that is rotated every ten seconds for ${SECONDS} seconds is followed to the line, in fixed memory`,
  async () => {
    const outcome = await soak(PLAN, scratch.folder, () => {})
    const message = `seed ${PLAN.seed}, latency in ms ${JSON.stringify(outcome.latency)}\n${outcome.messages}`
    expect(discrepancies(outcome), message).toEqual([])
    expect(outcome.written.rotations, message).toBe(Math.ceil(SECONDS / PLAN.rotate) - 1)
    const { samples, latency } = outcome
    expect(latency.median, message).toBeLessThan(LATE)
    expect(latency.most, message).toBeLessThan(FAR_TOO_LATE)
    expect(most(samples, 'memory'), message).toBeLessThan(MOST_MEMORY)
    expect(most(samples, 'descriptors'), message).toBeLessThan(MOST_DESCRIPTORS)
    const [second, last] = [quarter(samples, 1), quarter(samples, 3)].map(medianMemory)
    expect(last, message).toBeLessThan((second ?? 0) + MOST_GROWTH)
  },
  1000 * (SECONDS + 120),
)

function most(samples: readonly Sample[], figure: 'memory' | 'descriptors'): number {
  return Math.max(...samples.map((sample) => sample[figure]))
}

function quarter(samples: readonly Sample[], index: number): Sample[] {
  const [start, end] = [index, index + 1].map((each) => Math.floor((each * samples.length) / 4))
  return samples.slice(start, end)
}

function medianMemory(samples: readonly Sample[]): number {
  const sorted = samples.map(({ memory }) => memory).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

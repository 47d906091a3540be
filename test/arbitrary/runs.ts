import { vi } from 'vitest'

const factor = Number(process.env.FAULTLINE_RUNS ?? 1)

// Time for every test of a file grows with the number of its runs, and at least to what the configuration gives.
vi.setConfig({ testTimeout: 120_000 * Math.max(1, factor) })

/** How often a property is tried. FAULTLINE_RUNS multiplies it: `FAULTLINE_RUNS=100 npm test` takes an evening. */
export function runs(number: number): { numRuns: number } {
  return { numRuns: Math.max(1, Math.round(number * factor)) }
}

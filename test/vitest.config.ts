import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Where a machine wants the results as JSON, beside what people read. */
const results = process.env.FAULTLINE_RESULTS

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Many tests wait, for a process of their own or for time to pass: so there are more workers than cores.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    reporters: results === undefined ? ['default'] : ['default', 'json'],
    ...(results === undefined ? {} : { outputFile: { json: results } }),
  },
})

import { numbered, times } from './bytes.ts'
import { CODE, EXPLAINED } from './explained.ts'
import { type HostileInput, load, MEBIBYTE } from './input.ts'

const DECADES = 50 * 365 * 86_400
/** Coprime to what it is taken modulo of, so that the times are all over the years. */
const STRIDE = 7_919_333

/** What is kept beside the counts, and what is to be taken out again. */
export const FINDINGS: readonly HostileInput[] = [
  {
    name: 'distinct values and scattered times, which are counted',
    full: 64 * MEBIBYTE,
    options: { top: ['v'], windowSeconds: 1, examples: 100 },
    make: (bytes) => {
      const count = Math.max(1, Math.floor(bytes / 48))
      const lines = (code: string) =>
        numbered(
          count,
          (index) => `{${code},"time":${1_000_000_000 + ((index * STRIDE) % DECADES)},"v":"${index}"}\n`,
        )
      return load(lines(CODE), { records: count, failed: count, failedRecords: count }, lines(EXPLAINED))
    },
  },
  {
    name: 'almost what was inserted, to be taken out',
    full: 64 * MEBIBYTE,
    options: { strip: true },
    make: (bytes) => {
      const line = `{${EXPLAINED.slice(0, -1)},"more":1}}\n`
      const count = Math.max(1, Math.floor(bytes / line.length))
      return load(times(line, count), { records: count, failed: count, failedRecords: count })
    },
  },
]

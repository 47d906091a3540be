/** How often a property is tried. FAULTLINE_RUNS multiplies it: `FAULTLINE_RUNS=100 npm test` takes an evening. */
export function runs(number: number): { numRuns: number } {
  const factor = Number(process.env.FAULTLINE_RUNS ?? 1)
  return { numRuns: Math.max(1, Math.round(number * factor)) }
}

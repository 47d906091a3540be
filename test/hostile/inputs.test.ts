import { expect, test } from 'vitest'
import { Enricher } from '../../src/enrich.ts'
import { type DecodeOptions, resolve } from '../../src/options.ts'
import { summarise } from '../../src/summary.ts'
import { cut } from './bytes.ts'
import { Comparison } from './compare.ts'
import type { HostileInput, Load } from './input.ts'
import { INPUTS } from './inputs.ts'
import { countsOf, expectedOf } from './ledger.ts'
import { stepsOf } from './steps.ts'

/** Four times the size is to take four times the steps, and what is done once: no more of them for each byte. */
const SIZES = [10_000, 40_000]
const TOLERANCE = 1.05
const LONGEST = 160 * 1024

/** In one chunk, and in pieces. */
const CHUNK_BYTES = [Number.POSITIVE_INFINITY, 701]

test.each(INPUTS)(
  '$name: counted and put out to the byte, in steps that grow with the size alone',
  (input) => {
    const [less, more] = SIZES.map((size) => stepsPerByte(input, size))
    expect(more).toBeLessThan(less * TOLERANCE)
  },
)

/** @throws AssertionError if anything is lost, added or counted wrong */
function stepsPerByte(input: HostileInput, size: number): number {
  const longest = input.isLong ? size / 4 : LONGEST
  const load = input.make(size, longest)
  const { bytes } = expectedOf(load).input
  const ways = CHUNK_BYTES.map((most) => [...cut(load.bytes, Math.min(most, bytes))])
  const options = { ...input.options, maxLineBytes: longest }
  const steps = stepsOf(() => {
    for (const chunks of ways) expectRight(chunks, load, options)
  })
  return steps / bytes
}

function expectRight(chunks: readonly Buffer[], load: Load, options: DecodeOptions): void {
  const settings = resolve(options)
  const enricher = new Enricher(settings)
  const comparison = new Comparison(load.output)
  for (const chunk of chunks) for (const piece of enricher.write(chunk)) comparison.take(piece)
  for (const piece of enricher.end()) comparison.take(piece)
  expect(countsOf(summarise(enricher.tally, settings.catalog))).toEqual(expectedOf(load))
  expect(comparison.end()).toBeUndefined()
}

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
const SIZES = [16_000, 64_000]
const TOLERANCE = 1.05
const LONGEST = 256 * 1024

const CUTS: readonly (readonly [string, number])[] = [
  ['in one chunk', Number.POSITIVE_INFINITY],
  ['in pieces', 701],
]

test.each(INPUTS)(
  '$name: counted and put out to the byte, in steps that grow with the size alone',
  (input) => {
    const [less, more] = SIZES.map((size) => stepsPerByte(input, size))
    CUTS.forEach(([how], index) => {
      expect(more[index], how).toBeLessThan(less[index] * TOLERANCE)
    })
  },
)

/** For each way to cut it. @throws AssertionError if anything is lost, added or counted wrong */
function stepsPerByte(input: HostileInput, size: number): number[] {
  const longest = input.isLong ? size / 4 : LONGEST
  const load = input.make(size, longest)
  const { bytes } = expectedOf(load).input
  return CUTS.map(([, chunkBytes]) => {
    const chunks = [...cut(load.bytes, Math.min(chunkBytes, bytes))]
    const enrich = (): void => expectRight(chunks, load, { ...input.options, maxLineBytes: longest })
    return stepsOf(enrich) / bytes
  })
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

import { expect } from 'vitest'
import { Enricher } from '../../src/enrich.ts'
import { type DecodeOptions, resolve } from '../../src/options.ts'
import type { KernelName } from '../../src/scan/kernel-name.ts'
import { summarise } from '../../src/summary.ts'
import { cut } from './bytes.ts'
import { Comparison } from './compare.ts'
import { type HostileInput, type Load, load } from './input.ts'
import { countsOf, expectedOf } from './ledger.ts'

/** A load in chunks, and the options it is for. */
export interface Feed {
  readonly load: Load
  readonly options: DecodeOptions
  readonly chunks: readonly Buffer[]
  readonly bytes: number
}

/** No bytes at all. */
export const NOTHING: Feed = { load: load(() => [], {}), options: {}, chunks: [], bytes: 0 }

/** About `size` bytes in chunks of at most `most`; in one, if that is left out. */
export function feedOf(
  input: HostileInput,
  size: number,
  maxLineBytes: number,
  most = Number.POSITIVE_INFINITY,
): Feed {
  const load = input.make(size, maxLineBytes)
  const { bytes } = expectedOf(load).input
  const chunks = [...cut(load.bytes, Math.min(most, bytes))]
  return { load, options: { ...input.options, maxLineBytes }, chunks, bytes }
}

/** @throws AssertionError if anything is lost, added or counted wrong */
export function expectRight({ load, options, chunks }: Feed, kernel: KernelName): void {
  const settings = resolve({ ...options, kernel })
  const enricher = new Enricher(settings)
  const comparison = new Comparison(load.output)
  for (const chunk of chunks) for (const piece of enricher.write(chunk)) comparison.take(piece)
  for (const piece of enricher.end()) comparison.take(piece)
  expect(countsOf(summarise(enricher.tally, settings.catalog))).toEqual(expectedOf(load))
  expect(comparison.end()).toBeUndefined()
}

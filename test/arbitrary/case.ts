import fc from 'fast-check'
import type { DecodeOptions } from '../../src/options.ts'
import { cutAt, type Handling } from '../feed.ts'

/** A log, the options to read it with, and how it arrives. */
export interface Case {
  readonly options: DecodeOptions
  readonly log: Buffer
  readonly chunks: readonly Buffer[]
  readonly handling: Handling
}

/** Logs that are made to suit the options, cut anywhere. */
export function cases(
  options: fc.Arbitrary<DecodeOptions>,
  logs: (options: DecodeOptions) => fc.Arbitrary<Buffer>,
): fc.Arbitrary<Case> {
  return options.chain((chosen) =>
    fc.tuple(logs(chosen), fc.array(fc.nat(), { maxLength: 4 }), handlings).map(([log, cuts, handling]) => {
      const chunks = cutAt(
        log,
        cuts.map((cut) => cut % (log.length + 1)),
      )
      return {
        options: chosen,
        log,
        chunks,
        handling,
        [fc.toStringMethod]: () => shown(chosen, chunks, handling),
      }
    }),
  )
}

const handlings = fc.record({ alignment: fc.nat({ max: 3 }), reuse: fc.boolean() })

/** For the report of a failure, where a catalog would fill the screen: what to paste into a test. */
function shown(
  { catalog, ...options }: DecodeOptions,
  chunks: readonly Buffer[],
  handling: Handling,
): string {
  const named = catalog === undefined ? '' : ' with namedCatalog'
  const bytes = chunks.map((chunk) => JSON.stringify(chunk.toString('latin1')))
  return `${JSON.stringify(options)}${named}, ${JSON.stringify(handling)}, latin1 ${bytes.join(' + ')}`
}

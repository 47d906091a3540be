/** faultline as a library. Importing it loads no package, starts nothing, and changes nothing outside. */

import { everyCatalog } from './catalog/built-in.ts'
import { type Catalog, findFault } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'

export { builtInCatalog, type CatalogName } from './catalog/built-in.ts'
export type { Catalog } from './catalog/catalog.ts'
export { extendCatalog, parseCatalog } from './catalog/custom.ts'
export type { Fault, Language, Party, Phase, Retry } from './catalog/fault.ts'
export { FaultlineError, type FaultlineErrorCode } from './errors.ts'
export { type Chunks, type DecodedChunks, decodeIterable } from './iterable.ts'
export {
  type DecodedLine,
  decodeLine,
  type LineDecoder,
  type LineKind,
  type LineOptions,
  lineDecoder,
} from './line.ts'
export { type MergeOptions, mergeSummaries } from './merge.ts'
export type { DecodeOptions } from './options.ts'
export { type RecordStream, type RecordStreamOptions, recordStream } from './records.ts'
export type { StreamOptions } from './signal.ts'
export { type DecodeStream, decodeStream } from './stream.ts'
export { type StripOptions, strip } from './stripped.ts'
export type {
  ClassCount,
  Example,
  Examples,
  FailureCount,
  Ledger,
  SourceLedger,
  Summary,
  TopCounts,
  UnrecognisedCount,
  WindowCount,
  WindowCounts,
} from './summary.ts'
export { type DecodeTransform, decodeTransform } from './transform.ts'

/**
 * The built-in table: the error codes of Tencent Cloud VOD, as its API documentation lists them, old and new. All who use
 * it share its rows, so they are frozen.
 */
export const catalog: Catalog = everyCatalog

/**
 * What a code means: its fault in the built-in catalog, or undefined if that does not document it.
 * Numbers and strings that spell them are one; the sign is part of the code. Some codes are codes only under certain
 * keys: give the key if it is known.
 *
 * ```ts
 * decode(-45029)?.cause // 'decode-failed'
 * decode('4100.0')?.category // 'auth'
 * decode(45029) // undefined
 * decode(30009, 'code') // undefined
 * decode(30009, 'ErrCode')?.category // 'source'
 * ```
 */
export function decode(code: number | string, key?: string): Fault | undefined {
  return findFault(everyCatalog, code, key)
}

import { Enricher } from './enrich.ts'
import { refuseOtherThanLog } from './log-value.ts'
import { type DecodeOptions, resolve } from './options.ts'
import { rewrite } from './whole.ts'

/** With what it was inserted: the language need not be known. */
export type StripOptions = Pick<
  DecodeOptions,
  'field' | 'keys' | 'statusKeys' | 'catalog' | 'catalogs' | 'unwrap' | 'maxLineBytes'
>

/**
 * Takes out what was inserted, and gives the log back as it was: lines as text or bytes, one or many. Where nothing is
 * taken out, the very same value comes back. For a stream there is `decodeStream` with the option `strip`.
 *
 * ```ts
 * const { line } = decodeLine('{"errCode":-45029}')
 * strip(line) // '{"errCode":-45029}'
 * ```
 *
 * @throws FaultlineError `bad-option` for an option that cannot work, or for what is neither text nor bytes. The data never
 *   causes an error.
 */
export function strip(log: string, options?: StripOptions): string
export function strip(log: Buffer, options?: StripOptions): Buffer
export function strip(log: Uint8Array, options?: StripOptions): Uint8Array
export function strip(log: string | Uint8Array, options: StripOptions = {}): string | Uint8Array {
  refuseOtherThanLog(log, 'log')
  return rewrite(new Enricher(resolve({ ...options, only: [], strip: true })), log).output
}

import { abridge } from './catalog/violations.ts'
import { FaultlineError } from './errors.ts'
import type { DecodeOptions } from './options.ts'

/** What can be chosen for a stream of Node's. */
export interface StreamOptions extends DecodeOptions {
  /** Aborting destroys the stream with an `AbortError` whose `cause` is the signal's reason, as in Node's own streams. */
  signal?: AbortSignal | undefined
}

/**
 * The option of Node's streams that an `AbortSignal` is given to, or nothing.
 *
 * @throws FaultlineError `bad-option` for what is no signal
 * @internal
 */
export function signalOf({ signal }: { signal?: AbortSignal | undefined }): { signal?: AbortSignal } {
  if (signal === undefined) return {}
  // One of another realm, or of a package, is as good.
  if (typeof signal?.aborted === 'boolean' && typeof signal.addEventListener === 'function') return { signal }
  throw new FaultlineError('bad-option', `signal ${abridge(signal)}: expected an AbortSignal`)
}

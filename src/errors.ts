/**
 * Everything that can be wrong with what a caller gives faultline. The data is never wrong:
 * a bad line goes through and is counted.
 *
 * - `bad-option`: an option has a value that cannot work, or is given where it means nothing; what is to be a line or a log
 *   is neither text nor bytes.
 * - `bad-catalog`: a custom catalog is no JSON, or does not fit its schema.
 * - `unreadable`: a file cannot be opened or read.
 * - `unwritable`: an output cannot be opened or written.
 * - `bad-checkpoint`: a checkpoint is damaged, or belongs to another run.
 * - `bad-summary`: a summary is no JSON, does not fit its schema, or cannot be merged with another one.
 */
export type FaultlineErrorCode =
  | 'bad-option'
  | 'bad-catalog'
  | 'unreadable'
  | 'unwritable'
  | 'bad-checkpoint'
  | 'bad-summary'

/** The one class of error that faultline throws: its message says what, where, and what was expected. */
export class FaultlineError extends Error {
  readonly code: FaultlineErrorCode

  constructor(code: FaultlineErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'FaultlineError'
    this.code = code
  }
}

import { FaultlineError, type FaultlineErrorCode } from '../errors.ts'

/**
 * An error on its way to another thread. The structured clone of an error loses its class and what the system added,
 * by which messages say what is wrong in words.
 */
export interface PlainFailure {
  readonly message: string
  /** The code of a FaultlineError; undefined for any other error. */
  readonly ours: FaultlineErrorCode | undefined
  /** What else is known of it: the system's `code`, `errno`, `syscall` and `path`. */
  readonly details: Readonly<Record<string, string | number>>
  readonly cause: PlainFailure | undefined
}

const DETAILS = ['code', 'errno', 'syscall', 'path']

/** Plain data for an error. */
export function toPlain(error: unknown): PlainFailure {
  if (!(error instanceof Error))
    return { message: String(error), ours: undefined, details: {}, cause: undefined }
  const isOurs = error instanceof FaultlineError
  const known = Object.entries(error).filter(([name]) => DETAILS.includes(name))
  return {
    message: error.message,
    ours: isOurs ? error.code : undefined,
    details: isOurs ? {} : Object.fromEntries(known),
    cause: error.cause === undefined ? undefined : toPlain(error.cause),
  }
}

/** The error that this was. */
export function fromPlain({ message, ours, details, cause }: PlainFailure): Error {
  const options = cause === undefined ? {} : { cause: fromPlain(cause) }
  if (ours !== undefined) return new FaultlineError(ours, message, options)
  return Object.assign(new Error(message, options), details)
}

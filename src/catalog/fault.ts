/** The languages that messages are written in. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** Who must act: the caller of the API, whoever made the media, the service, or it cannot be told. */
export type Party = 'caller' | 'media' | 'service' | 'unclear'

/** What failed: the request itself, the reading of the input, the work between the two, or the checking of the output. */
export type Phase = 'request' | 'input' | 'work' | 'output'

/** Whether trying again helps: only after a fix, once as it is, or with growing delays. */
export type Retry = 'after-fix' | 'once' | 'backoff'

/** One row of the catalog: what one code means. */
export interface Fault {
  /** The code as a log spells it: a number, or a name in the newer style (`"SourceFileError.ContentMalformed"`). */
  readonly code: number | string
  /** The only keys under which it is this code; left out if it is so under every key. */
  readonly keys?: readonly string[]
  /** Who documents it: `vod-2.0` and `vod-3.0` are built in, else it is the id of a custom catalog. */
  readonly catalog: string
  /** The job that failed, as `transcode`; `api` for a call that was refused, `task` for any job of a newer callback. */
  readonly stage: string
  /** The part of the job, as `run` or `probe-before-upload`. */
  readonly step: string
  /** What went wrong, as `decode-failed`. */
  readonly cause: string
  /** The class of failure that is counted, as `media-corrupt`. */
  readonly category: string
  readonly phase: Phase
  readonly party: Party
  readonly retry: Retry
  /** One sentence for people. The Chinese one is the vendor's own label where there is one. */
  readonly message: Readonly<Record<Language, string>>
}

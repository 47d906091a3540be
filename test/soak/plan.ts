/** What is written, and how long. */
export interface Plan {
  readonly seconds: number
  /** In bytes for each second. */
  readonly rate: number
  /** A log is rotated so often, in seconds. */
  readonly rotate: number
  /** Every so many rotations the log is copied and emptied instead of renamed; 0 for never. */
  readonly copyTruncate: number
  /** Whether rotated parts are compressed, one rotation later. */
  readonly gzip: boolean
  readonly seed: number
}

/** What a writer has written. */
export interface Written {
  readonly lines: number
  readonly bytes: number
  readonly rotations: number
  readonly cpuSeconds: number
}

/** How long the last lines of a producer may take to come after `^C` has reached both it and us, in milliseconds. */
const GRACE = 1000

/** The end of a run from outside. */
export interface Interruption {
  /** Aborted when nothing more is to be read. */
  readonly stop: AbortSignal
  /** The signal that came, if one did. */
  signal(): NodeJS.Signals | undefined
  /** Gives the signals back to the system. */
  release(): void
}

/**
 * The first SIGINT or SIGTERM stops the reading, and the second ends the process at once. `^C` goes to every process of
 * a pipeline: where we read from a pipe, its producer is about to end, and its last lines are let through.
 */
export function interruption(readsPipe: boolean): Interruption {
  const stop = new AbortController()
  let came: NodeJS.Signals | undefined
  let patience: NodeJS.Timeout | undefined
  function interrupt(signal: NodeJS.Signals): void {
    if (came !== undefined) endAtOnce(signal)
    else if (signal === 'SIGINT' && readsPipe) patience = setTimeout(() => stop.abort(), GRACE)
    else stop.abort()
    came = signal
  }
  function release(): void {
    clearTimeout(patience)
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
  function endAtOnce(signal: NodeJS.Signals): void {
    // The system's own way to end does not wait for anything, as `process.exit` does for a thread that writes.
    release()
    process.kill(process.pid, signal)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  return { stop: stop.signal, signal: () => came, release }
}

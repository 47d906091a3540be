/** How long the last lines of a producer may take to come after `^C` has reached both it and us, in milliseconds. */
const GRACE = 1000
/** How long after one SIGHUP another one is the same hang-up, in milliseconds. */
const ECHO = 1000

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
 * The first SIGINT, SIGTERM or SIGHUP stops the reading, and the second ends the process at once. `^C` goes to every
 * process of a pipeline: where we read from a pipe, its producer is about to end, and its last lines are let through.
 *
 * @param onHangup what SIGHUP does instead
 */
export function interruption(readsPipe: boolean, onHangup?: () => void): Interruption {
  const stop = new AbortController()
  const onSignal = { SIGINT: interrupt, SIGTERM: interrupt, SIGHUP: onHangup ?? interrupt }
  let came: { readonly signal: NodeJS.Signals; readonly time: number } | undefined
  let patience: NodeJS.Timeout | undefined
  function interrupt(signal: NodeJS.Signals): void {
    const time = performance.now()
    if (came !== undefined) {
      // Of a terminal that is closed, both the shell and the system tell.
      const isEcho = signal === 'SIGHUP' && came.signal === signal && time - came.time < ECHO
      if (!isEcho) endAtOnce(signal)
      return
    }
    came = { signal, time }
    if (signal === 'SIGINT' && readsPipe) patience = setTimeout(() => stop.abort(), GRACE)
    else stop.abort()
  }
  function release(): void {
    clearTimeout(patience)
    for (const [signal, listener] of Object.entries(onSignal)) process.off(signal, listener)
  }
  function endAtOnce(signal: NodeJS.Signals): void {
    // The system's own way to end does not wait for anything, as `process.exit` does for a thread that writes.
    release()
    process.kill(process.pid, signal)
  }
  for (const [signal, listener] of Object.entries(onSignal)) process.on(signal, listener)
  return { stop: stop.signal, signal: () => came?.signal, release }
}

import { setImmediate } from 'node:timers/promises'

/**
 * Keeps SIGHUP until it is known what it is to do. Returns what lets it go: one that has come comes anew then, to whoever
 * listens by now, or to the system, which ends the process.
 */
export function keepHangup(): () => Promise<void> {
  let came = false
  function keep(): void {
    came = true
  }
  process.on('SIGHUP', keep)
  return async () => {
    // Who listens by now hears by himself what comes from here on, and what is on its way.
    const isHeard = process.listenerCount('SIGHUP') > 1
    // What has come while this thread was busy is heard first: not before the event loop has gone round.
    for (let turn = 0; turn < 2 && !isHeard; turn++) await setImmediate()
    process.off('SIGHUP', keep)
    if (came) process.kill(process.pid, 'SIGHUP')
    came = false
  }
}

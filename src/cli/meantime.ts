/** Summaries of what was counted so far. */
export interface Meantime {
  /** No more of them; settles when the last is written. */
  stop(): Promise<void>
}

/**
 * Writes a summary at every `interval` milliseconds, if there is one, and whenever SIGUSR2 comes: one after the other,
 * however slow their reader.
 */
export function inTheMeantime(interval: number | undefined, write: () => Promise<void>): Meantime {
  let last = Promise.resolve()
  let waiting = 0
  function again(): void {
    if (waiting > 1) return
    waiting++
    last = last.then(write).finally(() => waiting--)
  }
  const timer = interval === undefined ? undefined : setInterval(again, interval).unref()
  process.on('SIGUSR2', again)
  return {
    stop() {
      clearInterval(timer)
      process.off('SIGUSR2', again)
      return last
    },
  }
}

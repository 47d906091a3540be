import { SingleBar } from 'cli-progress'
import type { Source } from '../source/source.ts'
import type { Tally } from '../tally.ts'

/** Work that is done sooner shows no bar, in milliseconds. */
const PATIENCE = 500
const INTERVAL = 200
const MEBIBYTE = 1024 * 1024

/**
 * A bar on standard error while plain files are read, gone when it is stopped. It asks the tally now and then, and
 * costs the reading nothing.
 */
export function showProgress(sources: readonly Source[], tally: Tally): { stop(): void } {
  const total = sources.reduce((bytes, source) => bytes + (source.size ?? 0), 0)
  const started = performance.now()
  const bar = new SingleBar({
    format: `{bar} {percentage}%  {read} of ${mebibytes(total)} MiB  {rate} MiB/s  {eta_formatted} left  {failed} failed`,
    barsize: 24,
    fps: 1000 / INTERVAL,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
  })
  let shown = false
  const timer = setInterval(() => {
    const elapsed = performance.now() - started
    if (elapsed < PATIENCE) return
    const state = stateOf(tally, elapsed)
    if (!shown) bar.start(total, 0, state)
    shown = true
    bar.update(Math.min(tally.bytes, total), state)
  }, INTERVAL)
  return {
    stop() {
      clearInterval(timer)
      if (shown) bar.stop()
    },
  }
}

function stateOf(tally: Tally, elapsed: number): Record<string, string> {
  return {
    read: mebibytes(tally.bytes),
    rate: mebibytes(tally.bytes / (elapsed / 1000)),
    failed: tally.byId.reduce((sum, count) => sum + count, 0).toLocaleString('en'),
  }
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toLocaleString('en', { maximumFractionDigits: 0 })
}

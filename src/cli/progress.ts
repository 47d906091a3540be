import { SingleBar } from 'cli-progress'
import type { Language } from '../catalog/fault.ts'
import { progressLine, type Standing } from './progress-line.ts'
import { speedometer } from './speedometer.ts'

export type { Standing } from './progress-line.ts'

/** Work that is done sooner shows no bar, in milliseconds. */
const PATIENCE = 500
const INTERVAL = 200

export interface Progress {
  /** Takes the bar away, so that a message can be written in its place. It comes back by itself. */
  hide(): void
  stop(): void
}

/**
 * A bar on standard error while files are read, gone when it is stopped. It asks where the work stands now and then, and
 * costs the reading nothing. However the process ends, the terminal is left as it was.
 */
export function showProgress(standing: () => Standing, language: Language): Progress {
  const started = performance.now()
  const speed = speedometer(started, standing().read)
  let line = (_width: number): string => ''
  const bar = new SingleBar({
    format: (_options, { maxWidth }) => line(maxWidth - 1),
    fps: 1000 / INTERVAL,
    stream: process.stderr,
    clearOnComplete: true,
    gracefulExit: false,
    // Cuts what is too long, and leaves the terminal's own setting alone.
    linewrap: true,
  })
  const timer = setInterval(() => {
    const now = performance.now()
    const current = standing()
    const rate = speed(now, current.read)
    line = (width) => progressLine(current, rate, language, width)
    if (now - started >= PATIENCE && !bar.isActive) bar.start(1, 0)
  }, INTERVAL)
  function hide(): void {
    if (bar.isActive) bar.stop()
  }
  return {
    hide,
    stop() {
      clearInterval(timer)
      hide()
    },
  }
}

import { SingleBar } from 'cli-progress'
import type { Language } from '../catalog/fault.ts'
import { textWidth } from '../report/text.ts'
import type { Tally } from '../tally.ts'

/** Work that is done sooner shows no bar, in milliseconds. */
const PATIENCE = 500
const INTERVAL = 200
const MEBIBYTE = 1024 * 1024
const LONGEST_BAR = 24
const SHORTEST_BAR = 8

/** Where the work stands: bytes, and milliseconds. */
interface Standing {
  readonly read: number
  readonly total: number
  readonly elapsed: number
  readonly failed: number
}

export interface Progress {
  /** Takes the bar away, so that a message can be written in its place. It comes back by itself. */
  hide(): void
  stop(): void
}

/**
 * A bar on standard error while plain files of `total` bytes are read, gone when it is stopped. It asks the tally now
 * and then, and costs the reading nothing. However the process ends, the terminal is left as it was.
 */
export function showProgress(total: number, tally: Tally, language: Language): Progress {
  const started = performance.now()
  const bar = new SingleBar({
    format: (_options, { maxWidth }, standing: Standing) => progressLine(standing, language, maxWidth - 1),
    fps: 1000 / INTERVAL,
    stream: process.stderr,
    clearOnComplete: true,
    gracefulExit: false,
    // Cuts what is too long, and leaves the terminal's own setting alone.
    linewrap: true,
  })
  const timer = setInterval(() => {
    const elapsed = performance.now() - started
    if (elapsed < PATIENCE) return
    const failed = tally.byId.reduce((sum, count) => sum + count, 0)
    const standing = { read: Math.min(tally.bytes, total), total, elapsed, failed }
    if (bar.isActive) bar.update(standing.read, standing)
    else bar.start(total, standing.read, standing)
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

/** At most `width` columns, if the words leave room for a bar at all. */
function progressLine(standing: Standing, language: Language, width: number): string {
  const words = progressWords(standing, language)
  const size = Math.min(LONGEST_BAR, width - textWidth(words) - 2)
  if (size < SHORTEST_BAR) return words
  const done = Math.round((standing.read / standing.total) * size)
  return `${'█'.repeat(done)}${'░'.repeat(size - done)}  ${words}`
}

function progressWords({ read, total, elapsed, failed }: Standing, language: Language): string {
  const left = duration((elapsed / 1000) * ((total - read) / read))
  const failures = failed.toLocaleString('en')
  return [
    `${Math.floor((read / total) * 100)}%`,
    `${mebibytes(read)} / ${mebibytes(total)} MiB`,
    `${mebibytes(read / (elapsed / 1000))} MiB/s`,
    language === 'zh' ? `剩余 ${left}` : `${left} left`,
    language === 'zh' ? `失败 ${failures}` : `${failures} failed`,
  ].join('  ')
}

/** Seconds in a word; nobody needs it to the second. */
function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '…'
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toLocaleString('en', { maximumFractionDigits: 0 })
}

import type { Language } from '../catalog/fault.ts'
import { grouped } from '../report/quantity.ts'
import { textWidth } from '../report/text.ts'

const LONGEST_BAR = 24
const SHORTEST_BAR = 6
/** Between two parts. */
const GAP = '  '
const MEBIBYTE = 1024 * 1024
const GIBIBYTE = 1024 * MEBIBYTE
/** From so many bytes on, they are told in GiB. */
const MANY = 10 * GIBIBYTE
/** An estimate of more seconds than this says nothing. */
const FORESEEABLE = 1000 * 3600

/** Where the work stands, asked now and then. */
export interface Standing {
  readonly files: number
  readonly filesDone: number
  /** Bytes on disk of all files, those that were read before this run began too; 0 if that is not known. */
  readonly total: number
  /** How many of them have been read, from the first on. A file that has grown makes them more than the total. */
  readonly read: number
  /** Failing codes so far. */
  readonly failed: number
}

type Part = 'percent' | 'files' | 'bytes' | 'rate' | 'left' | 'failed'

const PARTS: readonly Part[] = ['percent', 'files', 'bytes', 'rate', 'left', 'failed']
/** What a narrow terminal goes without, the first first. */
const DISPENSABLE: readonly Part[] = ['rate', 'bytes', 'files', 'left', 'failed']

/**
 * Where the work stands as one line of at most `width` columns: a bar, and as many words as leave room for it.
 *
 * @param rate bytes in a second; 0 if nothing moves, or nothing is known yet
 */
export function progressLine(standing: Standing, rate: number, language: Language, width: number): string {
  const texts = textsOf(standing, rate, language)
  for (let dropped = 0; dropped <= DISPENSABLE.length; dropped++) {
    const without = DISPENSABLE.slice(0, dropped)
    const words = PARTS.filter((part) => texts[part] !== '' && !without.includes(part))
      .map((part) => texts[part])
      .join(GAP)
    const room = width - textWidth(GAP + words)
    if (room >= SHORTEST_BAR) return bar(standing, Math.min(LONGEST_BAR, room)) + GAP + words
  }
  return texts.percent
}

function textsOf(standing: Standing, rate: number, language: Language): Record<Part, string> {
  const { files, filesDone, failed } = standing
  const count = `${grouped(filesDone)}/${grouped(files)}`
  const left = timeLeft(standing, rate)
  const chinese = language === 'zh'
  return {
    percent: percent(standing),
    files: files === 1 ? '' : chinese ? `文件 ${count}` : `${count} files`,
    bytes: bytesRead(standing),
    rate: `${amount(rate, MEBIBYTE, rate < 10 * MEBIBYTE)} MiB/s`,
    left: chinese ? `剩余 ${left}` : `${left} left`,
    failed: chinese ? `失败 ${grouped(failed)}` : `${grouped(failed)} failed`,
  }
}

function bar(standing: Standing, size: number): string {
  const done = Math.round(fraction(standing) * size)
  return '█'.repeat(done) + '░'.repeat(size - done)
}

function percent({ read, total }: Standing): string {
  return total === 0 ? '…' : `${Math.floor(Math.min(100, (100 * read) / total))}%`
}

/** Of a file that has grown, all that was foreseen. */
function fraction({ read, total }: Standing): number {
  return total === 0 ? 0 : Math.min(1, read / total)
}

function bytesRead({ read, total }: Standing): string {
  const whole = Math.max(read, total)
  const [size, unit] = whole < MANY ? [MEBIBYTE, 'MiB'] : [GIBIBYTE, 'GiB']
  const told = total === 0 ? [read] : [read, whole]
  return `${told.map((bytes) => amount(bytes, size, whole < 100 * size)).join(' / ')} ${unit}`
}

/** So many bytes in a unit; `exactly` with one decimal place. */
function amount(bytes: number, unit: number, exactly: boolean): string {
  const digits = exactly ? 1 : 0
  return (bytes / unit).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** In the unit that it takes a glance to understand; nobody needs it to the second. */
function timeLeft({ read, total }: Standing, rate: number): string {
  const seconds = (total - read) / rate
  if (!(seconds >= 0 && seconds < FORESEEABLE)) return '…'
  if (seconds < 100) return `${Math.ceil(seconds)} s`
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

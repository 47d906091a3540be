/** With thousands separators, exact: `1,284,032`. The same in both languages. */
export function grouped(count: number): string {
  return GROUPED.format(count)
}

const GROUPED = new Intl.NumberFormat('en-US')

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Bytes in the unit that leaves one to four digits before the point, `512.4 MiB`; or undefined below 1 KiB. */
export function inUnits(bytes: number): string | undefined {
  let amount = bytes
  let unit: string | undefined
  for (const next of UNITS) {
    // 1023.95 would be rounded to 1024.0.
    if (amount < 1023.95) break
    amount /= 1024
    unit = next
  }
  return unit === undefined ? undefined : `${amount.toFixed(1)} ${unit}`
}

/** `58.6%`. Only nothing is 0%, and only all is 100%. */
export function share(part: number, whole: number): string {
  if (part === 0 || part === whole) return part === 0 ? '0%' : '100%'
  const percent = (part / whole) * 100
  if (percent < 0.1) return '<0.1%'
  return percent > 99.9 ? '>99.9%' : `${percent.toFixed(1)}%`
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/**
 * A bar that is `length` columns long for the whole, exact to an eighth of a column. It is never empty for something,
 * and never longer: summaries come from files, too, and their sums may be wrong.
 */
export function bar(part: number, whole: number, length: number): string {
  if (part === 0) return ''
  const eighths = Math.max(1, Math.round(Math.min(1, part / whole) * length * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]
}

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day'

const SECONDS: readonly (readonly [TimeUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

/** A length of time, exact, in as many units as that needs: `5 h 20 min`. */
export function duration(seconds: number, names: Readonly<Record<TimeUnit, string>>): string {
  let rest = seconds
  const parts = SECONDS.map(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 ? undefined : `${grouped(count)} ${names[unit]}`
  })
  return parts.filter((part) => part !== undefined).join(' ')
}

/** A time that is a whole multiple of `step` seconds since 1970, in UTC, as exactly as that needs: `2026-01-02 03:00`. */
export function timeOf(seconds: number, step: number): string {
  const time = new Date(1000 * seconds).toISOString().replace('T', ' ')
  return time.slice(0, step % 86_400 === 0 ? 10 : step % 60 === 0 ? 16 : 19)
}

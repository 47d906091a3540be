import { FaultlineError } from '../errors.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
/** The longest that a timer can wait, in days. */
const LONGEST_TIMER = 24
const DAY = 86_400

/**
 * A time in milliseconds, out of `60s`, `5m`, `1h` or `1d`.
 *
 * @throws FaultlineError `bad-option` that names the option, for anything else, for 0, and for more than `longest` days
 */
export function parseDuration(option: string, text: string, longest = LONGEST_TIMER): number {
  const [, count = '', unit = ''] = /^([0-9]+)([smhd])$/.exec(text) ?? []
  const seconds = Number(count) * (UNITS[unit] ?? Number.NaN)
  if (seconds >= 1 && seconds <= longest * DAY) return seconds * 1000
  throw new FaultlineError(
    'bad-option',
    `${option} ${text}: expected a time as 60s, 5m or 1h, of at most ${longest}d`,
  )
}

/** Names that rotated files get: `app.log.1`, `app.log-20260102`, `app.log.2026-01-02T10:00Z`, `app.log.old`, `app.log~`. */
const NUMBERED = /[.\-_]?[0-9][0-9.\-_:TZ@+]*$/
const WORDED = /(?:[.\-_](?:old|bak|prev|orig)|~)$/
/** And with the ending kept: `app-20260102.log`, `app.1.log`. */
const KEPT_ENDING = /^(.+)(\.[A-Za-z]\w*)$/

/** The names that a file of this name may have had before it was rotated. */
export function namesBefore(name: string): string[] {
  const [, stem, ending] = KEPT_ENDING.exec(name) ?? []
  const short = stem === undefined ? [] : withoutNumber(stem).map((each) => each + ending)
  return [...withoutNumber(name), ...short, ...withoutWord(name)]
}

/** All ways to cut: of `app.2.1`, which may be a part of `app.2` and of `app`. */
function withoutNumber(name: string): string[] {
  const first = NUMBERED.exec(name)?.index ?? name.length
  const names = []
  for (let end = Math.max(1, first); end < name.length; end++) {
    if (NUMBERED.exec(name.slice(end))?.index === 0) names.push(name.slice(0, end))
  }
  return names
}

function withoutWord(name: string): string[] {
  const end = WORDED.exec(name)?.index ?? 0
  return end > 0 ? [name.slice(0, end)] : []
}

/** As many digits as a date has: of two dates the smaller one is older, of two other numbers the greater one. */
const DATE_DIGITS = 6
const natural = new Intl.Collator('en', { numeric: true })

/** Which of two files was begun first: by when they were written last, and then by their names. */
export function byAge(one: Aged, other: Aged): number {
  if (one.modified !== other.modified) return one.modified - other.modified
  if (one.isRotated !== other.isRotated) return one.isRotated ? -1 : 1
  const order = natural.compare(one.name, other.name)
  return !one.isRotated || (one.name.match(/\d/g) ?? []).length >= DATE_DIGITS ? order : -order
}

export interface Aged {
  readonly name: string
  /** In milliseconds. */
  readonly modified: number
  /** Whether it has the name of a rotated part: those are older than the file that is written now. */
  readonly isRotated: boolean
}

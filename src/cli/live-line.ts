import type { Language } from '../catalog/fault.ts'
import { grouped } from '../report/quantity.ts'
import { BAD, FAINT, GOOD, type Style } from '../report/style.ts'
import { NO_BREAK, paintLine, type Span, span } from '../report/text.ts'
import { wrap } from '../report/wrap.ts'

/** What somebody on call wants to know at a glance. Times are in milliseconds, as `Date.now` tells them. */
export interface Pulse {
  readonly now: number
  readonly since: number
  /** Failing codes that came in the last minute. */
  readonly lately: number
  /** When the last one came; undefined if none has. */
  readonly last: number | undefined
}

interface Words {
  readonly following: (time: string) => string
  readonly lately: (count: string) => string
  readonly last: (time: string) => string
  readonly none: string
  readonly hidden: (count: string) => string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    following: (time) => `following for ${time}`,
    lately: (count) => `${count} failures read in the last minute`,
    last: (time) => `last one at ${time}`,
    none: 'no failures so far',
    hidden: (count) => `… ${count} more lines: make the window taller`,
  },
  zh: {
    following: (time) => `已跟踪 ${time}`,
    lately: (count) => `最近一分钟读到失败 ${count} 次`,
    last: (time) => `最近一次读到：${time}`,
    none: '目前没有失败',
    hidden: (count) => `… 还有 ${count} 行未显示，请调高窗口`,
  },
}

/** `following for 1:02:03 · 4 failures read in the last minute · last one at 14:03:07`, on several lines if they are narrow. */
export function liveLines({ now, since, lately, last }: Pulse, style: Style): string[] {
  const words = WORDS[style.language]
  const parts: Span[] = [span(words.following(elapsed(now - since)), FAINT)]
  if (last === undefined) parts.push(span(words.none, GOOD))
  else {
    parts.push(span(words.lately(grouped(lately)), lately > 0 ? BAD : FAINT))
    parts.push(span(words.last(clock(last, now)), FAINT))
  }
  const text = parts.flatMap(({ text, format }, index): Span[] => {
    const part = span(text.replaceAll(' ', NO_BREAK), format)
    return index === 0 ? [part] : [span(`${NO_BREAK}· `, FAINT), part]
  })
  return wrap(text, style.width).map((line) => paintLine(line, style))
}

/** In the place of so many lines for which there is no room. */
export function hiddenLine(count: number, style: Style): string {
  return paintLine([span(WORDS[style.language].hidden(grouped(count)), FAINT)], style)
}

/** `2:03`, `1:02:03`, `100:02:03` */
function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const parts = hours > 0 ? [hours, padded(minutes)] : [minutes]
  return [...parts, padded(seconds % 60)].join(':')
}

/** The local time, with the day if that is another one than now. */
function clock(time: number, now: number): string {
  const [day, hour] = local(time)
  return day === local(now)[0] ? hour : `${day} ${hour}`
}

function local(time: number): [day: string, hour: string] {
  const date = new Date(time)
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(padded).join('-')
  return [day, [date.getHours(), date.getMinutes(), date.getSeconds()].map(padded).join(':')]
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}

import type { Style } from '../report/style.ts'
import type { Arguments } from './arguments.ts'

/** Columns that a report is laid out for where the terminal does not tell. */
const USUAL_WIDTH = 100

/** How a report for people looks on this stream. Colour: as asked for, else on a terminal unless NO_COLOR is set. */
export function styleFor(
  stream: NodeJS.WriteStream | undefined,
  { lang, color }: Pick<Arguments, 'lang' | 'color'>,
): Style {
  const terminal = stream?.isTTY === true
  const wanted =
    color === 'auto' ? terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb' : color === 'always'
  return { color: wanted, width: terminal ? (stream.columns ?? USUAL_WIDTH) : 0, language: lang }
}

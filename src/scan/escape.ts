import { BACKSLASH, QUOTE } from './bytes.ts'
import { spelling } from './names.ts'

/** How many strings a document may be inside of, each in the other. */
export const LEVELS = 3

/**
 * A text as it is spelled inside so many strings:
 *
 *     level 0    ,"a":"x\y"…
 *     level 1    ,\"a\":\"x\\y\"…
 *     level 2    ,\\\"a\\\":\\\"x\\\\y\\\"…        a quote or a backslash has 2^level bytes
 */
export function escaped(text: string, level: number): string {
  return level === 0 ? text : escaped(spelling(text), level - 1)
}

/** How many bytes `bytes[start, end)`, which holds no control characters, has inside so many strings. */
export function escapedLength(bytes: Uint8Array, start: number, end: number, level: number): number {
  const more = (1 << level) - 1
  let length = end - start
  for (let pos = start; pos < end; pos++) {
    if (bytes[pos] === QUOTE || bytes[pos] === BACKSLASH) length += more
  }
  return length
}

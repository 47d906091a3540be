import type { Language } from '../catalog/fault.ts'
import { grouped } from './quantity.ts'
import { WORDS } from './words.ts'

/** How often something occurred that has a row in a report. */
export interface Counted {
  readonly count: number
  readonly text: string
  /** Whether the text comes out of a log, and is not of our words. */
  readonly quoted: boolean
}

/** The first of the texts, and in one row the sum of those that have none of their own. */
export function upTo(
  most: number,
  texts: readonly (readonly [text: string, count: number])[],
  language: Language,
): Counted[] {
  const rows = texts.slice(0, most).map(([text, count]) => ({ count, text, quoted: true }))
  const rest = texts.slice(most)
  if (rest.length === 0) return rows
  const count = rest.reduce((total, [, count]) => total + count, 0)
  return [...rows, inWords(count, WORDS[language].more(grouped(rest.length)))]
}

export function inWords(count: number, text: string): Counted {
  return { count, text, quoted: false }
}

import { stripVTControlCharacters } from 'node:util'

/** Characters of two columns, as far as the tests use them: Chinese ones, and the full-width marks. */
const WIDE = /[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/** What a terminal obeys and does not show, by its Unicode category. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** How many columns of a terminal a line takes. Knows nothing of how the reports measure. */
export function columnsOf(line: string): number {
  return [...stripVTControlCharacters(line)].reduce(
    (total, character) => total + (WIDE.test(character) ? 2 : 1),
    0,
  )
}

/** The lines of a report, each of which ends with LF. */
export function linesOf(report: string): string[] {
  const lines = report.split('\n')
  if (lines.pop() !== '') throw new Error('The report does not end with a line feed')
  return lines
}

/** In which column of the screen a word begins in a line, or -1. */
export function columnOf(line: string, word: string): number {
  const index = line.indexOf(word)
  return index === -1 ? -1 : columnsOf(line.slice(0, index))
}

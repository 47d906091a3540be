import type { Language } from '../../catalog/fault.ts'
import { WORDS, type Words } from '../words.ts'

/** The heading of a column: that of the tables for terminals, which cannot print in bold, without its capitals. */
export function heading(name: keyof Words['headings'], language: Language): string {
  const text = WORDS[language].headings[name]
  return text.slice(0, 1) + text.slice(1).toLowerCase()
}

import type { Fault, Language } from '../catalog/fault.ts'
import { markdownFaults } from './fault-markdown.ts'
import { WORDS } from './words.ts'

/** Faults with their sentences as a table of Markdown, in the given order; no faults give the empty text. Ends with LF. */
export function codesMarkdown(faults: readonly Fault[], language: Language): string {
  if (faults.length === 0) return ''
  const rows = faults.map((fault) => ({ ...fault, meaning: fault.message[language] }))
  return `${markdownFaults(rows, WORDS[language])}\n`
}

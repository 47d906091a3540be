import type { Language } from '../catalog/fault.ts'
import type { Summary } from '../summary.ts'
import { FAINT, type Format, GOOD } from './style.ts'
import { WORDS } from './words.ts'

export interface Remark {
  readonly text: string
  readonly format?: Format
}

/** What the numbers do not say by themselves. */
export function remarksOn({ input, codes, failures }: Summary, language: Language): Remark[] {
  const words = WORDS[language]
  const [first] = failures
  const remarks: Remark[] = []
  if (input.lines === 0) remarks.push({ text: words.nothingRead })
  else if (codes.found === 0) remarks.push({ text: words.noCodes })
  else if (codes.found === codes.succeeded) remarks.push({ text: words.allSucceeded, format: GOOD })
  else if (codes.failed === 0) remarks.push({ text: words.noneDocumented, format: GOOD })
  if (first !== undefined) remarks.push({ text: words.explainHint(String(first.code)), format: FAINT })
  if (codes.unrecognised > 0) remarks.push({ text: words.catalogHint, format: FAINT })
  if (input.malformed > 0) remarks.push({ text: words.malformedHint, format: FAINT })
  return remarks
}

import type { Summary } from '../summary.ts'
import { examplesByCode, placeOf } from './examples.ts'
import { code, codeBlock } from './markdown-text.ts'
import type { Words } from './words.ts'

/** Lines that failed, by code: above each, where it stands. */
export function markdownExamples(summary: Summary, words: Words): string {
  return examplesByCode(summary)
    .flatMap(({ lines }) => lines)
    .map((line) => `${code(String(line.code))} · ${code(placeOf(line, words))}\n\n${codeBlock(line.text)}`)
    .join('\n\n')
}

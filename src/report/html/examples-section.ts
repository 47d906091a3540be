import type { Language } from '../../catalog/fault.ts'
import type { Example, Summary } from '../../summary.ts'
import { grouped } from '../quantity.ts'
import { WORDS } from '../words.ts'
import { long } from './long.ts'
import { html, type Markup } from './markup.ts'
import { type Section, section } from './part.ts'
import { PAGE_WORDS } from './words.ts'

/** Of codes, and of the lines of each. */
const CODES = { seen: 10, most: 200 }
const LINES = { seen: 3, most: 10 }

/** The first failing lines of each code, as they were read. */
export function examplesSection({ examples }: Summary, language: Language): Section | undefined {
  if (examples === undefined || examples.lines.length === 0) return undefined
  const page = PAGE_WORDS[language]
  return section(
    'examples',
    page.examples,
    html`<p>${page.examplesNote(grouped(examples.each))}</p>\n`,
    long([...byCode(examples.lines)], CODES, page, (some) =>
      some.map(([code, lines]) => ofCode(code, lines, language)),
    ),
  )
}

function byCode(examples: readonly Example[]): Map<string, Example[]> {
  const lines = new Map<string, Example[]>()
  for (const example of examples) {
    const code = String(example.code)
    lines.set(code, [...(lines.get(code) ?? []), example])
  }
  return lines
}

function ofCode(code: string, lines: readonly Example[], language: Language): Markup {
  const page = PAGE_WORDS[language]
  return html`<h3>${page.examplesOf(code)}</h3>
${long(
  lines,
  LINES,
  page,
  (some) => html`<ul class="examples">
${some.map((example) => item(example, language))}</ul>
`,
)}`
}

function item({ source, line, text }: Example, language: Language): Markup {
  const path = source === '-' ? WORDS[language].standardInput : source
  return html`<li><span class="note">${path}:${line}</span><pre>${text}</pre></li>\n`
}

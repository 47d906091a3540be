import type { Language } from '../../catalog/fault.ts'
import type { Summary } from '../../summary.ts'
import { grouped, inUnits } from '../quantity.ts'
import { type Sum, sumsOf } from '../sums.ts'
import { WORDS } from '../words.ts'
import { type Content, html, type Markup } from './markup.ts'
import type { PageWords } from './page-words.ts'
import { type Section, section } from './part.ts'
import { sourceTable } from './source-table.ts'
import { PAGE_WORDS } from './words.ts'

type Term = readonly [count: number, name: string]

/** How much was read, and whether every line and every code is accounted for. */
export function ledgerSection(summary: Summary, language: Language): Section {
  const { input, codes } = summary
  const page = PAGE_WORDS[language]
  const words = WORDS[language]
  const sums = sumsOf(summary)
  const units = inUnits(input.bytes)
  const bytes = `${grouped(input.bytes)} ${words.bytes(input.bytes)}`
  return section(
    'read',
    page.read,
    html`<ul class="sums">
${equation([input.lines, words.lines(input.lines)], lineTerms(summary, language))}
${equation([codes.found, words.codes(codes.found)], codeTerms(summary, language))}
<li>${bytes}${units === undefined ? undefined : ` (${units})`}</li>
</ul>
`,
    conclusion(sums, page),
    input.malformed > 0 ? html`<p>${words.malformedHint}</p>\n` : undefined,
    sourceTable(summary, language),
  )
}

function lineTerms({ input }: Summary, language: Language): Term[] {
  const words = WORDS[language]
  return [
    [input.records, words.records(input.records)],
    [input.notJson, words.notJson],
    [input.malformed, words.malformed],
    [input.blank, words.blank],
    [input.oversize, words.oversize],
  ]
}

function codeTerms({ codes }: Summary, language: Language): Term[] {
  const words = WORDS[language]
  return [
    [codes.succeeded, words.succeeded],
    [codes.failed, words.failed],
    [codes.unrecognised, words.unrecognised],
  ]
}

/** A total as the sum of its parts that are not 0. */
function equation([total, name]: Term, terms: readonly Term[]): Markup {
  const present = terms.filter(([count]) => count > 0)
  const sum = present.reduce((all, [count]) => all + count, 0)
  const parts = present.map(([count, term], index): Content => {
    const sign = index > 0 ? '+' : sum === total ? '=' : '≠'
    return html` ${sign} <span class="term">${grouped(count)} ${term}</span>`
  })
  return html`<li><b>${grouped(total)} ${name}</b>${parts}</li>`
}

/** Whether all adds up, and what does not. */
function conclusion(sums: readonly Sum[], page: PageWords): Markup {
  const wrong = sums.filter(({ total, parts }) => total !== parts)
  if (wrong.length === 0)
    return html`<p class="good"><span aria-hidden="true">✓ </span>${page.allAdds(grouped(sums.length))}</p>\n`
  return html`<ul class="warning">
${wrong.map(
  ({ name, total, parts }) =>
    html`<li>${page.sums[name]}: ${page.differs(grouped(parts), grouped(total))}</li>\n`,
)}</ul>
`
}

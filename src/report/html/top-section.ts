import type { Language } from '../../catalog/fault.ts'
import type { Summary, TopCounts } from '../../summary.ts'
import { grouped } from '../quantity.ts'
import { shown } from '../top-table.ts'
import { heading } from './heading.ts'
import { long } from './long.ts'
import { html, type Markup } from './markup.ts'
import { type Section, section } from './part.ts'
import { shareBar } from './share-bar.ts'
import { type Column, table } from './table.ts'
import { PAGE_WORDS } from './words.ts'

const LENGTHS = { seen: 20, most: 1000 }
const KEYS = { seen: 10, most: 20 }

/** Which values the failing records have most, and how exact that is. */
export function topSection({ top = [], failedRecords }: Summary, language: Language): Section | undefined {
  if (top.length === 0) return undefined
  const page = PAGE_WORDS[language]
  return section(
    'top',
    page.top,
    long(top, KEYS, page, (some) => some.map((each) => valuesOf(each, failedRecords, language))),
  )
}

function valuesOf(top: TopCounts, failedRecords: number, language: Language): Markup {
  const page = PAGE_WORDS[language]
  const columns: Column<TopCounts['values'][number]>[] = [
    { heading: page.value, cell: ({ value }) => html`<code>${shown(value)}</code>`, kind: 'wide' },
    { heading: heading('count', language), cell: ({ count }) => grouped(count), kind: 'number' },
    { heading: page.topShare, cell: ({ count }) => shareBar(count, failedRecords) },
  ]
  return html`<h3>${page.topOf(top.key)}</h3>
<p>${top.error === 0 ? page.exact : page.inexact(grouped(top.error))}</p>
${long(top.values, LENGTHS, page, (values) => table(page.topOf(top.key), columns, values))}<ul class="note">
${top.other > 0 ? html`<li>${page.otherValues(grouped(top.other))}</li>\n` : undefined}<li>${page.withoutValue(grouped(top.without))}</li>
</ul>
`
}

import type { Language } from '../../catalog/fault.ts'
import type { Summary, UnrecognisedCount } from '../../summary.ts'
import { grouped } from '../quantity.ts'
import { heading } from './heading.ts'
import { long } from './long.ts'
import { html } from './markup.ts'
import { type Section, section } from './part.ts'
import { shareBar } from './share-bar.ts'
import { type Column, table } from './table.ts'
import { PAGE_WORDS } from './words.ts'

const LENGTHS = { seen: 20, most: 1000 }

/** The numbers under code keys that the catalog does not know. */
export function unrecognisedSection(summary: Summary, language: Language): Section | undefined {
  const { unrecognised, unrecognisedOther, codes } = summary
  if (unrecognised.length === 0 && unrecognisedOther === 0) return undefined
  const page = PAGE_WORDS[language]
  const columns: Column<UnrecognisedCount>[] = [
    { heading: heading('code', language), cell: ({ code }) => html`<code>${code}</code>`, kind: 'wide' },
    { heading: heading('count', language), cell: ({ count }) => grouped(count), kind: 'number' },
    { heading: heading('share', language), cell: ({ count }) => shareBar(count, codes.unrecognised) },
  ]
  const rest = unrecognisedOther > 0 ? html`<p>${page.unnamed(grouped(unrecognisedOther))}</p>\n` : undefined
  return section(
    'unrecognised',
    page.unrecognised,
    html`<p>${page.unrecognisedNote(grouped(codes.unrecognised))}</p>\n`,
    unrecognised.length > 0
      ? long(unrecognised, LENGTHS, page, (some) => table(page.unrecognised, columns, some))
      : undefined,
    rest,
  )
}

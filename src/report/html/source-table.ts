import type { Language } from '../../catalog/fault.ts'
import { sum } from '../../ranking.ts'
import type { SourceLedger, Summary } from '../../summary.ts'
import { sharedFolder } from '../folder.ts'
import { grouped } from '../quantity.ts'
import { WORDS } from '../words.ts'
import { heading } from './heading.ts'
import { long } from './long.ts'
import { type Content, html, type Markup } from './markup.ts'
import { scrolling } from './part.ts'
import { shareBar } from './share-bar.ts'
import { type Column, table } from './table.ts'
import { PAGE_WORDS } from './words.ts'

const SEEN = 8
const MOST = 200

const STANDARD_INPUT = '-'

/** One source, or several together. */
interface Row extends SourceLedger {
  readonly count?: number
}

/** What each of several sources held. Those that have no row of their own are added up. */
export function sourceTable(summary: Summary, language: Language): Markup | undefined {
  const { sources = [], codes } = summary
  if (sources.length === 0) return undefined
  const page = PAGE_WORDS[language]
  const sorted = [...sources].sort((a, b) => b.failed - a.failed)
  const folder = sharedFolder(sources.map(({ path }) => path).filter((path) => path !== STANDARD_INPUT))
  const columns = columnsFor(codes.failed, folder, language)
  const rows: Row[] = [...sorted.slice(0, MOST), ...together(sorted.slice(MOST))]
  return long(rows, { seen: SEEN, most: MOST + 1 }, page, (some) =>
    scrolling(page.sources, table(page.sources, columns, some)),
  )
}

function columnsFor(failed: number, folder: string, language: Language): Column<Row>[] {
  const page = PAGE_WORDS[language]
  return [
    {
      heading: folder === '' ? page.source : html`${page.sourceIn} <code>${folder}</code>`,
      cell: (row) => nameOf(row, folder, language),
      kind: 'wide',
    },
    { heading: heading('failed', language), cell: (row) => grouped(row.failed), kind: 'number' },
    { heading: heading('share', language), cell: (row) => shareBar(row.failed, failed) },
    { heading: heading('lines', language), cell: (row) => grouped(row.lines), kind: 'number' },
    { heading: heading('bytes', language), cell: (row) => grouped(row.bytes), kind: 'number' },
  ]
}

function nameOf({ path, count }: Row, folder: string, language: Language): Content {
  if (count !== undefined) return PAGE_WORDS[language].moreSources(grouped(count))
  if (path === STANDARD_INPUT) return WORDS[language].standardInput
  return html`<code>${path.slice(folder.length)}</code>`
}

function together(sources: readonly SourceLedger[]): Row[] {
  if (sources.length === 0) return []
  return [
    {
      path: '',
      count: sources.length,
      lines: sum(sources.map((source) => source.lines)),
      bytes: sum(sources.map((source) => source.bytes)),
      failed: sum(sources.map((source) => source.failed)),
    },
  ]
}

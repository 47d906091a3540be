import type { Language, Retry } from '../../catalog/fault.ts'
import { sum } from '../../ranking.ts'
import type { ClassCount, FailureCount, Summary } from '../../summary.ts'
import { EXPLAIN_WORDS } from '../explain-words.ts'
import { grouped } from '../quantity.ts'
import { WORDS } from '../words.ts'
import { heading } from './heading.ts'
import { long } from './long.ts'
import type { Content, Markup } from './markup.ts'
import { type Section, section } from './part.ts'
import { marked, PARTIES, partyOf } from './party.ts'
import { shareBar } from './share-bar.ts'
import { type Column, table } from './table.ts'
import { PAGE_WORDS } from './words.ts'

const RETRIES: readonly Retry[] = ['after-fix', 'once', 'backoff']
const LENGTHS = { seen: 15, most: 200 }

/** One answer to whose problem it is, or to whether trying again helps. */
interface Answer {
  readonly name: Content
  readonly count: number
  readonly colour?: string
  readonly advice: string
}

/** What failed most, whose problem it is, and whether trying again helps. */
export function blameSection(summary: Summary, language: Language): Section | undefined {
  if (summary.failures.length === 0) return undefined
  const page = PAGE_WORDS[language]
  return section(
    'blame',
    page.blame,
    answers(page.whoActs, heading('party', language), parties(summary, language), summary, language),
    answers(page.retryHelps, heading('retry', language), retries(summary, language), summary, language),
    long(summary.classes, LENGTHS, page, (rows) =>
      table(page.classes, classColumns(summary, language), rows),
    ),
  )
}

function parties({ failures }: Summary, language: Language): Answer[] {
  return PARTIES.map((party) => ({
    name: marked(party, WORDS[language].party[party]),
    count: counted(failures.filter((failure) => failure.party === party)),
    colour: party,
    advice: EXPLAIN_WORDS[language].act[party],
  }))
}

function retries({ failures }: Summary, language: Language): Answer[] {
  return RETRIES.map((retry) => ({
    name: WORDS[language].retry[retry],
    count: counted(failures.filter((failure) => failure.retry === retry)),
    advice: EXPLAIN_WORDS[language].again[retry],
  }))
}

function answers(
  caption: string,
  name: string,
  rows: readonly Answer[],
  { codes }: Summary,
  language: Language,
): Markup {
  const columns: Column<Answer>[] = [
    { heading: name, cell: (row) => row.name },
    { heading: heading('count', language), cell: (row) => grouped(row.count), kind: 'number' },
    { heading: heading('share', language), cell: (row) => shareBar(row.count, codes.failed, row.colour) },
    { heading: PAGE_WORDS[language].advice, cell: (row) => row.advice, kind: 'wide' },
  ]
  const present = rows.filter(({ count }) => count > 0)
  return table(
    caption,
    columns,
    present.sort((a, b) => b.count - a.count),
  )
}

function classColumns(summary: Summary, language: Language): Column<ClassCount>[] {
  const { failed } = summary.codes
  return [
    {
      heading: heading('category', language),
      cell: ({ category }) => marked(partyOf(category, summary), category),
      kind: 'wide',
    },
    { heading: heading('count', language), cell: ({ count }) => grouped(count), kind: 'number' },
    {
      heading: heading('share', language),
      cell: ({ category, count }) => shareBar(count, failed, partyOf(category, summary)),
    },
    { heading: heading('codes', language), cell: ({ codes }) => grouped(codes), kind: 'number' },
  ]
}

function counted(failures: readonly FailureCount[]): number {
  return sum(failures.map(({ count }) => count))
}

import type { Catalog } from '../../catalog/catalog.ts'
import type { Language } from '../../catalog/fault.ts'
import { sum } from '../../ranking.ts'
import type { Summary, WindowCount, WindowCounts } from '../../summary.ts'
import { duration, grouped } from '../quantity.ts'
import { WORDS } from '../words.ts'
import { html, type Markup } from './markup.ts'
import type { PageWords } from './page-words.ts'
import { fold, type Section, scrolling, section } from './part.ts'
import { partyOf } from './party.ts'
import { type Column, table } from './table.ts'
import { timeBars } from './time-bars.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import { PAGE_WORDS } from './words.ts'

const MOST_COLUMNS = 200
const MOST_CATEGORIES = 7
/** How many colours each party has. */
const SHADES = 3

/** When it failed, and what then. */
export function timeSection(summary: Summary, catalog: Catalog, language: Language): Section | undefined {
  const { windows, failedRecords } = summary
  if (windows === undefined) return undefined
  const page = PAGE_WORDS[language]
  const { timed, untimed } = parted(windows)
  const timeline = timelineOf(timed, summary, catalog, MOST_COLUMNS, MOST_CATEGORIES)
  if (timeline === undefined) return section('time', page.time, html`<p>${page.noTimes}</p>\n`)
  const coverage = untimed > 0 ? page.untimed(grouped(untimed), grouped(failedRecords)) : page.allTimed
  const colours = coloursOf(timeline, summary)
  const names = timeline.layers.map(({ category }) => category ?? page.otherClasses)
  const layers = timeline.layers.map(({ counts }, index) => ({ counts, colour: colours[index] ?? 'other' }))
  const label = labelOf(timeline, page)
  return section(
    'time',
    page.time,
    html`<p>${page.timeNote(duration(timeline.seconds, WORDS[language].units))}</p>
<p>${coverage}</p>\n`,
    legend(timeline, names, colours, page),
    scrolling(
      page.time,
      timeBars(
        timeline.starts.map((start) => timeOf(start, timeline)),
        layers,
        label,
      ),
    ),
    fold(page.asTable, scrolling(`${page.time}: ${page.asTable}`, data(timeline, names, page))),
  )
}

/** The windows, and the records that are in none; a file may hold a time that there is not, as the 32nd of a month. */
function parted(windows: WindowCounts): { timed: WindowCounts; untimed: number } {
  const isTime = ({ start }: WindowCount): boolean => Number.isFinite(Date.parse(start))
  const others = windows.counts.filter((window) => !isTime(window))
  return {
    timed: { ...windows, counts: windows.counts.filter(isTime) },
    untimed: windows.untimed + sum(others.map(({ records }) => records)),
  }
}

/** Each category has a colour of its party: the first one its main colour, the others shades of it. */
function coloursOf({ layers }: Timeline, summary: Summary): string[] {
  const used = new Map<string, number>()
  return layers.map(({ category }) => {
    const party = category === undefined ? undefined : partyOf(category, summary)
    if (party === undefined) return 'other'
    const shade = used.get(party) ?? 0
    used.set(party, shade + 1)
    return shade === 0 ? party : `${party}-${1 + (shade % SHADES)}`
  })
}

function legend(
  { layers }: Timeline,
  names: readonly string[],
  colours: readonly string[],
  page: PageWords,
): Markup {
  const items = layers.map(
    ({ counts }, index) =>
      html`<li><svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" fill="var(--${colours[index]})"/></svg> ${names[index]} <span class="note">${grouped(sum(counts))}</span></li>\n`,
  )
  return html`<ol class="legend" aria-label="${page.legend}">\n${items}</ol>\n`
}

function data(timeline: Timeline, names: readonly string[], page: PageWords): Markup {
  const columns: Column<number>[] = [
    { heading: page.begins, cell: (column) => timeOf(timeline.starts[column] ?? 0, timeline) },
    { heading: page.failedRecords, cell: (column) => grouped(timeline.records[column] ?? 0), kind: 'number' },
    ...timeline.layers.map(
      ({ counts }, index): Column<number> => ({
        heading: names[index],
        cell: (column) => grouped(counts[column] ?? 0),
        kind: 'number',
      }),
    ),
  ]
  return table(page.time, columns, [...timeline.starts.keys()])
}

function labelOf(timeline: Timeline, page: PageWords): string {
  const { starts, layers } = timeline
  const totals = starts.map((_, column) => sum(layers.map(({ counts }) => counts[column] ?? 0)))
  const peak = totals.indexOf(totals.reduce((a, b) => Math.max(a, b)))
  return page.timeLabel(
    grouped(starts.length),
    timeOf(starts[0] ?? 0, timeline),
    timeOf(starts.at(-1) ?? 0, timeline),
    timeOf(starts[peak] ?? 0, timeline),
    grouped(totals[peak] ?? 0),
  )
}

/** As exact as the columns are wide. */
function timeOf(start: number, { seconds }: Timeline): string {
  const text = new Date(start * 1000).toISOString().replace('T', ' ')
  return text.slice(0, seconds % 86_400 === 0 ? -14 : seconds % 60 === 0 ? -8 : -5)
}

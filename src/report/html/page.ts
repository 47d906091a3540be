import { createHash } from 'node:crypto'
import type { Catalog } from '../../catalog/catalog.ts'
import type { Language } from '../../catalog/fault.ts'
import type { Summary } from '../../summary.ts'
import { grouped } from '../quantity.ts'
import { blameSection } from './blame-section.ts'
import { examplesSection } from './examples-section.ts'
import { failuresSection } from './failures-section.ts'
import { heatSection } from './heat-section.ts'
import { ledgerSection } from './ledger-section.ts'
import { long } from './long.ts'
import { html, type Markup } from './markup.ts'
import { fold, type Section } from './part.ts'
import { STYLE_SHEET } from './style-sheet.ts'
import { timeSection } from './time-section.ts'
import { topSection } from './top-section.ts'
import { unrecognisedSection } from './unrecognised-section.ts'
import { headline, verdict } from './verdict.ts'
import { PAGE_WORDS } from './words.ts'

const RUNS = { seen: 100, most: 100 }

/**
 * The summary as one HTML page, to look at and to hand on: no script, and nothing that it loads. The same summary gives
 * the same bytes. Ends with LF.
 *
 * @param catalog where the sentences come from; a failure that it does not hold is given with its cause
 */
export function summaryHtml(summary: Summary, catalog: Catalog, language: Language): string {
  const words = PAGE_WORDS[language]
  const sections = sectionsOf(summary, catalog, language)
  return html`<!doctype html>
<html lang="${words.languageTag}" dir="ltr">
${head(words.title(headline(summary, language)))}
<body>
<a class="skip" href="#report">${words.skip}</a>
<main id="report" tabindex="-1">
${verdict(summary, catalog, language)}${navigation(sections, words.contents)}${sections.map(written)}</main>
${footer(summary, language)}</body>
</html>
`.toString()
}

/** From the outline to the details; what the summary has nothing of is left out. */
function sectionsOf(summary: Summary, catalog: Catalog, language: Language): Section[] {
  return [
    ledgerSection(summary, language),
    blameSection(summary, language),
    heatSection(summary, language),
    timeSection(summary, catalog, language),
    failuresSection(summary, catalog, language),
    topSection(summary, language),
    unrecognisedSection(summary, language),
    examplesSection(summary, language),
  ].filter((each) => each !== undefined)
}

function navigation(sections: readonly Section[], label: string): Markup | undefined {
  if (sections.length < 2) return undefined
  const links = sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>\n`)
  return html`<nav aria-label="${label}"><ul>\n${links}</ul></nav>\n`
}

function written({ id, heading, contents }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${contents}</section>
`
}

/** The policy allows the one style sheet, by its digest, and nothing else: even markup that slipped through could do nothing. */
function head(title: string): Markup {
  const digest = createHash('sha256').update(STYLE_SHEET.toString()).digest('base64')
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE_SHEET}</style>
</head>`
}

function footer({ catalog, runs = [] }: Summary, language: Language): Markup {
  const words = PAGE_WORDS[language]
  const list = long(
    runs,
    RUNS,
    words,
    (some) => html`<ul>
${some.map((run) => html`<li><code>${run}</code></li>\n`)}</ul>
`,
  )
  return html`<footer>
<p>${words.catalog(catalog.id, catalog.version, grouped(catalog.entries))}</p>
${runs.length > 0 ? fold(words.runs(grouped(runs.length)), list) : undefined}<p>${words.madeBy}</p>
</footer>
`
}

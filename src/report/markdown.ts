import type { Catalog } from '../catalog/catalog.ts'
import type { Language } from '../catalog/fault.ts'
import type { Summary } from '../summary.ts'
import { markdownExamples } from './example-markdown.ts'
import { markdownFaults } from './fault-markdown.ts'
import { markdownClasses, markdownLedger, markdownSources, markdownUnrecognised } from './markdown-counts.ts'
import { code, prose } from './markdown-text.ts'
import { MARKDOWN_WORDS } from './markdown-words.ts'
import { meaningOf } from './meaning.ts'
import { remarksOn } from './remarks.ts'
import { markdownTop } from './top-markdown.ts'
import { markdownWindows } from './window-markdown.ts'
import { WORDS } from './words.ts'

/**
 * The report as GitHub's Markdown, for a wiki, an issue or the page of a build: the sections of the table for terminals,
 * each below a heading. Whatever comes out of logs and catalogs is shown as it is, and is no mark, link or mention.
 *
 * @param catalog where the sentences come from; a failure that it does not hold is given with its cause
 */
export function summaryMarkdown(summary: Summary, catalog: Catalog, language: Language): string {
  const words = WORDS[language]
  const titles = MARKDOWN_WORDS[language]
  return [
    section(titles.input, markdownLedger(summary, language)),
    section(titles.classes, markdownClasses(summary, words)),
    section(titles.windows, markdownWindows(summary, words)),
    section(titles.sources, markdownSources(summary, words)),
    ...(summary.top ?? []).map((top) =>
      section(titles.top(code(top.key)), markdownTop(top, summary, language)),
    ),
    section(titles.failures, markdownFailures(summary, catalog, language)),
    section(titles.examples, markdownExamples(summary, words)),
    section(titles.unrecognised, markdownUnrecognised(summary, language)),
    ...remarksOn(summary, language).map(({ text }) => `${prose(text)}\n`),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

function section(title: string, text: string): string {
  return text === '' ? '' : `## ${title.trim()}\n\n${text}\n`
}

function markdownFailures({ failures }: Summary, catalog: Catalog, language: Language): string {
  if (failures.length === 0) return ''
  const rows = failures.map((failure) => ({ ...failure, meaning: meaningOf(failure, catalog, language) }))
  return markdownFaults(rows, WORDS[language])
}

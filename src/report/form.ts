import type { Catalog } from '../catalog/catalog.ts'
import type { Summary } from '../summary.ts'
import type { Style } from './style.ts'

/** What a summary can be written as: all are made from one `Summary`. */
export const FORMS = ['table', 'json', 'csv', 'markdown', 'openmetrics', 'html'] as const
export type Form = (typeof FORMS)[number]

/**
 * The summary as a text that ends with LF. What a form needs is loaded when that form is asked for.
 *
 * @param catalog where the sentences come from; a failure that it does not hold is given with its cause
 * @param style only for forms that people read: `table` takes all of it, the others its language
 */
export async function renderSummary(
  form: Form,
  summary: Summary,
  catalog: Catalog,
  style: Style,
): Promise<string> {
  switch (form) {
    case 'table': {
      const { summaryTable } = await import('./table.ts')
      return summaryTable(summary, catalog, style)
    }
    case 'json': {
      const { summaryJson } = await import('./json.ts')
      return `${summaryJson(summary)}\n`
    }
    case 'csv': {
      const { summaryCsv } = await import('./csv.ts')
      return summaryCsv(summary)
    }
    case 'markdown': {
      const { summaryMarkdown } = await import('./markdown.ts')
      return summaryMarkdown(summary, catalog, style.language)
    }
    case 'openmetrics': {
      const { openMetrics } = await import('./openmetrics.ts')
      // Strict OpenMetrics is for scrapers that ask for it: what reads files, as promtool, wants Prometheus' own form.
      return openMetrics(summary, catalog, 'text')
    }
    case 'html': {
      const { summaryHtml } = await import('./html/page.ts')
      return summaryHtml(summary, catalog, style.language)
    }
  }
}

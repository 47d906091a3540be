import type { Fault } from '../catalog/fault.ts'
import type { Style } from './style.ts'

/** What a list of codes can be written as. */
export const CODES_FORMS = ['table', 'json', 'csv', 'markdown'] as const
export type CodesForm = (typeof CODES_FORMS)[number]

/**
 * The faults in the given order, as a text that ends with LF. What a form needs is loaded when that form is asked for.
 *
 * @param style only for forms that people read: `table` takes all of it, `markdown` its language
 */
export async function renderCodes(form: CodesForm, faults: readonly Fault[], style: Style): Promise<string> {
  switch (form) {
    case 'table': {
      const { codesTable } = await import('./codes.ts')
      return codesTable(faults, style)
    }
    case 'json': {
      const { codesJson } = await import('./codes.ts')
      return codesJson(faults)
    }
    case 'csv': {
      const { codesCsv } = await import('./codes-csv.ts')
      return codesCsv(faults)
    }
    case 'markdown': {
      const { codesMarkdown } = await import('./codes-markdown.ts')
      return codesMarkdown(faults, style.language)
    }
  }
}

export const ISO = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)'
const MONTH = '[A-Z][a-z][a-z] [ \\d]\\d \\d\\d:\\d\\d:\\d\\d'
const TOKEN = '[^\\x00-\\x20]+'
const PRIORITY = '<\\d{1,3}>'
const DATA = '(?:\\[(?:[^\\x00-\\x1f\\\\\\]]|\\\\[^\\x00-\\x1f])*\\])+'

const FORMS = [
  `${ISO} (?:stdout|stderr) [FP] `,
  `(?:${PRIORITY})?(?:${ISO}|${MONTH}) ${TOKEN} [^\\x00-\\x20:]+:`,
  `${PRIORITY}1 (?:${TOKEN} ){5}(?:-|${DATA}) (?:\\xef\\xbb\\xbf)?`,
  '[A-Za-z0-9._-]+ +\\|',
]

const PREFIX = new RegExp(`^(?:${FORMS.join('|')})[ \\t\\r]*(?=\\{)`)

/** What stands before the object of a line that a log collector wrote; nothing if there is no such thing. */
export function prefixOf(text: string): string {
  return PREFIX.exec(text)?.[0] ?? ''
}

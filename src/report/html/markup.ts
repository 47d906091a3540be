import { grouped } from '../quantity.ts'
import { visible } from '../visible.ts'

/** What can stand in a template: markup as it is, and texts, which are escaped. Nothing is left out by `undefined`. */
export type Content = Markup | string | number | undefined | readonly Content[]

/** Text that a browser reads as markup. Only `html` makes it, so no other text gets into a page without being escaped. */
export class Markup {
  readonly #text: string

  /** @internal */
  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** Texts come from files and may be of any length; a page must stay one that can be opened. */
const LONGEST = 2000

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template of markup. Whatever is put into it is escaped, for text and for quoted attributes alike, unless it is markup. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + written(contents[index])).join(''))
}

/** At most so many characters of the text, and how many more there are. */
export function clipped(text: string, length: number): string {
  if (text.length <= length) return text
  // Half of a surrogate pair would be shown as what it is.
  const start = text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
  return `${start}… (+${grouped(text.length - start.length)})`
}

function written(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.toString()
  if (typeof content === 'object') return content.map(written).join('')
  return visible(clipped(String(content), LONGEST)).replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each)
}

import { grouped } from '../quantity.ts'
import { type Content, html, type Markup } from './markup.ts'
import type { PageWords } from './page-words.ts'
import { fold } from './part.ts'

/** How much of a list is seen at once, and how much of it a page holds at all. */
interface Lengths {
  readonly seen: number
  readonly most: number
}

/** The first items, the next ones folded up, and how many are left out. */
export function long<Item>(
  items: readonly Item[],
  { seen, most }: Lengths,
  words: PageWords,
  render: (items: readonly Item[]) => Content,
): Markup {
  const folded = items.slice(seen, most)
  const left = items.length - Math.min(items.length, most)
  return html`${render(items.slice(0, seen))}${
    folded.length > 0 ? fold(words.more(grouped(folded.length)), render(folded)) : undefined
  }${left > 0 ? html`<p class="note">${words.leftOut(grouped(left))}</p>\n` : undefined}`
}

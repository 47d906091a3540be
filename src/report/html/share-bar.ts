import { share } from '../quantity.ts'
import { html, type Markup } from './markup.ts'

/** A share as a figure and as a bar. Its colour is that of the party, if there is one. */
export function shareBar(part: number, whole: number, colour = 'plain'): Markup {
  // Summaries come from files, and their sums may be wrong: no bar is longer than all.
  const percent = whole > 0 ? Math.min(100, (part / whole) * 100) : 0
  const width = part > 0 ? Math.max(0.5, percent) : 0
  return html`<span class="share">${share(part, whole)}<svg class="bar" aria-hidden="true"><rect width="${width.toFixed(2)}%" height="100%" fill="var(--${colour})"/></svg></span>`
}

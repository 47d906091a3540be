import { type Content, html, type Markup } from './markup.ts'

/** A part of the page, with the heading that names it. */
export interface Section {
  readonly id: string
  readonly heading: string
  readonly contents: readonly Content[]
}

export function section(id: string, heading: string, ...contents: readonly Content[]): Section {
  return { id, heading, contents }
}

/** What is folded up behind a line. On paper it is unfolded. */
export function fold(summary: Content, ...contents: readonly Content[]): Markup {
  return html`<details><summary>${summary}</summary>
${contents}</details>
`
}

/** What may be wider than a phone: it scrolls by itself, and by the keyboard too. */
export function scrolling(label: string, content: Content): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">
${content}</div>
`
}

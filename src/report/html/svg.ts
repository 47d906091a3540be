import { type Content, html, type Markup } from './markup.ts'

/** One element of a drawing, as the charts' library has it. */
export interface Drawn {
  readonly tag: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly children?: readonly Drawn[]
  readonly text?: string
}

/** What of an element is written. Styles are not: the page's policy forbids them, and its style sheet has its own. */
const ATTRIBUTES: Readonly<Record<string, (value: string) => Markup>> = {
  d: (value) => html` d="${value}"`,
  x: (value) => html` x="${value}"`,
  y: (value) => html` y="${value}"`,
  width: (value) => html` width="${value}"`,
  height: (value) => html` height="${value}"`,
  transform: (value) => html` transform="${value}"`,
  fill: (value) => html` fill="${value}"`,
  stroke: (value) => html` stroke="${value}"`,
  'stroke-width': (value) => html` stroke-width="${value}"`,
  'text-anchor': (value) => html` text-anchor="${value}"`,
  'dominant-baseline': (value) => html` dominant-baseline="${value}"`,
}

/** A drawing as one image with a label that says what it shows. */
export function written({ children = [] }: Drawn, width: number, height: number, label: string): Markup {
  return html`<svg class="chart" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${children.map(element)}</svg>`
}

function element({ tag, attrs, children = [], text }: Drawn): Content {
  const attributes = Object.entries(attrs).map(([name, value]) => ATTRIBUTES[name]?.(String(value)))
  const contents = children.map(element)
  switch (tag) {
    case 'g':
      return html`<g${attributes}>${contents}</g>`
    case 'path':
      return html`<path${attributes}/>\n`
    case 'rect':
      return html`<rect${attributes}/>\n`
    case 'text':
      return html`<text${attributes}>${text}${contents}</text>\n`
    case 'tspan':
      return html`<tspan${attributes}>${text}</tspan>`
    default:
      return undefined
  }
}

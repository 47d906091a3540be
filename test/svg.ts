/** How large a picture is, and what it shows in words, for those who do not see it. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly title: string
}

/** Text has a ground of its own: a picture on a page cannot know whether the page is dark, only whether its reader is. */
const STYLE = `
text{font:12px system-ui,-apple-system,"Segoe UI","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;fill:#1f2328}
.title{font-weight:600;font-size:14px}.quiet{fill:#59636e}.end{text-anchor:end}.middle{text-anchor:middle}
.ground{fill:#fff;stroke:#d1d9e0}.grid{stroke:#d1d9e0;stroke-width:1}
.line{fill:none;stroke-width:2;stroke:#818b98}.dot{stroke-width:2;stroke:#59636e;fill:#59636e}.ring{fill:#fff}
.peer.line,.peer.dot{stroke:#9a6700}.peer.dot{fill:#9a6700}.ours.line,.ours.dot{stroke:#0969da}.ours.dot{fill:#0969da}
.ours.line{stroke-width:3}.dot.ring{fill:#fff}text.ours{font-weight:600;fill:#0969da}text.peer{fill:#9a6700}
@media(prefers-color-scheme:dark){
text{fill:#e6edf3}.quiet{fill:#9198a1}.ground{fill:#0d1117;stroke:#3d444d}.grid{stroke:#3d444d}.line{stroke:#9198a1}
.dot{stroke:#9198a1;fill:#9198a1}.peer.line,.peer.dot{stroke:#d29922}.peer.dot{fill:#d29922}
.ours.line,.ours.dot{stroke:#4493f8}.ours.dot{fill:#4493f8}.dot.ring{fill:#0d1117}
text.ours{fill:#4493f8}text.peer{fill:#d29922}}`

export function svg({ width, height, title }: Canvas, marks: readonly string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">
<title>${escaped(title)}</title><style>${STYLE}</style>
<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
${text(16, 26, title, 'title')}
${marks.join('\n')}
</svg>
`
}

export function text(x: number, y: number, content: string, kind = ''): string {
  return `<text x="${place(x)}" y="${place(y)}" class="${kind}">${escaped(content)}</text>`
}

export function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<path class="grid" d="M${place(x1)} ${place(y1)}L${place(x2)} ${place(y2)}"/>`
}

export function dot(x: number, y: number, kind: string): string {
  return `<circle class="dot ${kind}" cx="${place(x)}" cy="${place(y)}" r="4"/>`
}

export function polyline(points: readonly (readonly [x: number, y: number])[], kind: string): string {
  return `<path class="line ${kind}" d="M${points.map((point) => point.map(place).join(' ')).join('L')}"/>`
}

/** From `low` to `high`, on a logarithmic scale, to `start` to `end`. */
export function scale(low: number, high: number, start: number, end: number): (value: number) => number {
  const span = Math.log(high / low)
  return (value) => start + ((end - start) * Math.log(value / low)) / span
}

/** 1, 10, 100, …: from the last one that is not above all values to the first that is not below any. */
export function decades(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)))
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))))
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
}

function place(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

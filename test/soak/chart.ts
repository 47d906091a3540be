import type { Plan } from './plan.ts'
import type { Sample } from './run.ts'

/** A curve over time. */
interface Curve {
  readonly name: string
  readonly color: string
  readonly of: (sample: Sample) => number | undefined
}

interface Panel {
  readonly title: string
  readonly curves: readonly Curve[]
}

const PANELS: readonly Panel[] = [
  {
    title: 'resident memory, MB',
    curves: [{ name: 'most in each part', color: '#1f6feb', of: ({ memory }) => memory / 1e6 }],
  },
  {
    title: 'open descriptors',
    curves: [{ name: 'most in each part', color: '#1f6feb', of: ({ descriptors }) => descriptors }],
  },
  {
    title: 'from the writing of a line to its arrival, ms',
    curves: [
      { name: 'longest', color: '#d0a215', of: ({ latency }) => latency.most },
      { name: 'p99', color: '#cf222e', of: ({ latency }) => latency.p99 },
      { name: 'median', color: '#1f6feb', of: ({ latency }) => latency.median },
    ],
  },
]
const WIDTH = 860
const LEFT = 56
const RIGHT = 16
const TOP = 60
const HEIGHT = 130
const GAP = 56

/** What a soak has shown, as an SVG: a panel for each figure, over the same time. */
export function chartOf(plan: Plan, samples: readonly Sample[], subtitle: string): string {
  const end = samples.at(-1)?.second ?? 1
  const height = TOP + PANELS.length * (HEIGHT + GAP)
  const title = `${plan.rate / 1e6} MB/s followed for ${Math.round(end / 60)} minutes, rotated every ${plan.rotate} s`
  const panels = PANELS.map((panel, index) => panelOf(panel, samples, end, TOP + index * (HEIGHT + GAP)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    label(LEFT, 20, title, 'font-size="15" font-weight="bold"'),
    label(LEFT, 38, subtitle, 'fill="#57606a"'),
    ...panels,
    '</svg>\n',
  ].join('\n')
}

function panelOf({ title, curves }: Panel, samples: readonly Sample[], end: number, top: number): string {
  const highest = Math.max(...curves.flatMap(({ of }) => samples.map((sample) => of(sample) ?? 0)))
  const [step, most] = scaleFor(highest)
  const x = (second: number) => LEFT + (second / end) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) => top + HEIGHT - (value / most) * HEIGHT + 18
  const values = Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step)
  const minutes = Array.from({ length: 7 }, (_, index) => Math.round((index * end) / 6))
  const grid = values.map((value) => {
    const line = `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#d8dee4"/>`
    return line + label(LEFT - 8, y(value) + 4, String(value), 'text-anchor="end" fill="#57606a"')
  })
  const times = minutes.map((second) =>
    label(x(second), top + HEIGHT + 34, timeOf(second), 'text-anchor="middle" fill="#57606a"'),
  )
  const legend = curves.map(({ name, color }, index) =>
    label(
      WIDTH - RIGHT - 110 * (curves.length - index) + 110,
      top + 8,
      name,
      `text-anchor="end" fill="${color}"`,
    ),
  )
  const lines = curves.map(({ color, of }) => {
    const points = samples.flatMap((sample) => {
      const value = of(sample)
      return value === undefined ? [] : [`${x(sample.second).toFixed(1)} ${y(value).toFixed(1)}`]
    })
    return `<path d="M${points.join('L')}" fill="none" stroke="${color}" stroke-width="1.5"/>`
  })
  return [label(LEFT, top + 8, title, 'font-weight="bold"'), ...legend, ...grid, ...times, ...lines].join(
    '\n',
  )
}

/** From 0 on: the step between two lines of the grid, and the last of them. */
function scaleFor(highest: number): [step: number, most: number] {
  const rough = Math.max(highest, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 10 * power
  return [step, step * Math.ceil(highest / step)]
}

function timeOf(second: number): string {
  return `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`
}

function label(x: number, y: number, text: string, more: string): string {
  return `<text x="${x}" y="${y}" ${more}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
}

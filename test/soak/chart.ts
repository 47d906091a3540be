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
const NAME_WIDTH = 110
/** How many times are written below a panel, beside the first one. */
const TIMES = 6

/** What a soak has shown, as an SVG: a panel for each figure, over the same time. */
export function chartOf(plan: Plan, samples: readonly Sample[], subtitle: string): string {
  const end = samples.at(-1)?.second ?? 1
  const height = TOP + PANELS.length * (HEIGHT + GAP)
  const title = `${plan.rate / 1e6} MB/s followed for ${Math.round(end / 60)} minutes, rotated every ${plan.rotate} s`
  const panels = PANELS.map((panel, index) => panelOf(panel, samples, end, TOP + index * (HEIGHT + GAP)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    label(LEFT, 20, title, 'font-size="15" font-weight="bold"'),
    label(LEFT, 38, subtitle, 'fill="#57606a"'),
    ...panels,
    '</svg>\n',
  ].join('\n')
}

/** Where a panel has its points, in the units of the picture. */
interface Frame {
  readonly top: number
  /** The time at its right edge, in seconds, and the value at its upper one. */
  readonly end: number
  readonly most: number
}

function panelOf({ title, curves }: Panel, samples: readonly Sample[], end: number, top: number): string {
  const highest = Math.max(...curves.flatMap(({ of }) => samples.map((sample) => of(sample) ?? 0)))
  const [step, most] = scaleFor(highest)
  const frame = { top, end, most }
  return [
    label(LEFT, top + 8, title, 'font-weight="bold"'),
    ...legendOf(curves, frame),
    ...gridOf(step, frame),
    ...timesOf(frame),
    ...curves.map((curve) => lineOf(curve, samples, frame)),
  ].join('\n')
}

function legendOf(curves: readonly Curve[], { top }: Frame): string[] {
  return curves.map(({ name, color }, index) => {
    const x = WIDTH - RIGHT - NAME_WIDTH * (curves.length - index - 1)
    return label(x, top + 8, name, `text-anchor="end" fill="${color}"`)
  })
}

function gridOf(step: number, frame: Frame): string[] {
  return Array.from({ length: Math.round(frame.most / step) + 1 }, (_, index) => {
    const y = yOf(index * step, frame)
    const line = `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#d8dee4"/>`
    return line + label(LEFT - 8, y + 4, String(index * step), 'text-anchor="end" fill="#57606a"')
  })
}

function timesOf(frame: Frame): string[] {
  return Array.from({ length: TIMES + 1 }, (_, index) => {
    const second = Math.round((index * frame.end) / TIMES)
    const place = 'text-anchor="middle" fill="#57606a"'
    return label(xOf(second, frame), frame.top + HEIGHT + 34, timeOf(second), place)
  })
}

function lineOf({ color, of }: Curve, samples: readonly Sample[], frame: Frame): string {
  const points = samples.flatMap((sample) => {
    const value = of(sample)
    if (value === undefined) return []
    return [`${xOf(sample.second, frame).toFixed(1)} ${yOf(value, frame).toFixed(1)}`]
  })
  return `<path d="M${points.join('L')}" fill="none" stroke="${color}" stroke-width="1.5"/>`
}

function xOf(second: number, { end }: Frame): number {
  return LEFT + (second / end) * (WIDTH - LEFT - RIGHT)
}

function yOf(value: number, { top, most }: Frame): number {
  return top + HEIGHT - (value / most) * HEIGHT + 18
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

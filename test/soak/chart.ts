import { polyline, rule, svg, text } from '../svg.ts'
import type { Plan } from './plan.ts'
import type { Sample } from './run.ts'

/** A curve over time. */
interface Curve {
  readonly name: string
  readonly kind: 'ours' | 'peer' | 'quiet'
  readonly of: (sample: Sample) => number | undefined
}

interface Panel {
  readonly title: string
  readonly curves: readonly Curve[]
}

const PANELS: readonly Panel[] = [
  {
    title: 'resident memory, MB',
    curves: [{ name: 'most in each part', kind: 'ours', of: ({ memory }) => memory / 1e6 }],
  },
  {
    title: 'open descriptors',
    curves: [{ name: 'most in each part', kind: 'ours', of: ({ descriptors }) => descriptors }],
  },
  {
    title: 'from the writing of a line to its arrival, ms',
    curves: [
      { name: 'longest', kind: 'quiet', of: ({ latency }) => latency.most },
      { name: 'p99', kind: 'peer', of: ({ latency }) => latency.p99 },
      { name: 'median', kind: 'ours', of: ({ latency }) => latency.median },
    ],
  },
]
const WIDTH = 860
const [LEFT, RIGHT] = [60, 844]
const TOP = 76
const HEIGHT = 130
/** Between two panels, for the times of one and the title of the other. */
const GAP = 56
const NAME_WIDTH = 110
/** How many times are written below a panel, beside the first one. */
const TIMES = 6

/** What a soak has shown, as an SVG: a panel for each figure, over the same time. */
export function chartOf(plan: Plan, samples: readonly Sample[], subtitle: string): string {
  const end = samples.at(-1)?.second ?? 1
  const height = TOP + PANELS.length * (HEIGHT + GAP) - GAP / 2
  const title = `${plan.rate / 1e6} MB/s followed for ${Math.round(end / 60)} minutes, rotated every ${plan.rotate} s`
  return svg({ width: WIDTH, height, title }, [
    text(16, 44, subtitle, 'quiet'),
    ...PANELS.flatMap((panel, index) => panelOf(panel, samples, end, TOP + index * (HEIGHT + GAP))),
  ])
}

/** Where a panel has its points, in the units of the picture. */
interface Frame {
  readonly top: number
  /** The time at its right edge, in seconds, and the value at its upper one. */
  readonly end: number
  readonly most: number
}

function panelOf({ title, curves }: Panel, samples: readonly Sample[], end: number, top: number): string[] {
  const highest = Math.max(...curves.flatMap(({ of }) => samples.map((sample) => of(sample) ?? 0)))
  const [step, most] = scaleFor(highest)
  const frame = { top, end, most }
  return [
    text(LEFT, top - 10, title),
    ...legendOf(curves, frame),
    ...gridOf(step, frame),
    ...timesOf(frame),
    ...curves.map((curve) => lineOf(curve, samples, frame)),
  ]
}

function legendOf(curves: readonly Curve[], { top }: Frame): string[] {
  return curves.map(({ name, kind }, index) => {
    return text(RIGHT - NAME_WIDTH * (curves.length - index - 1), top - 10, name, `${kind} end`)
  })
}

function gridOf(step: number, frame: Frame): string[] {
  return Array.from({ length: Math.round(frame.most / step) + 1 }, (_, index) => index * step).flatMap(
    (value) => {
      const y = yOf(value, frame)
      return [rule(LEFT, y, RIGHT, y), text(LEFT - 8, y + 4, String(value), 'quiet end')]
    },
  )
}

function timesOf(frame: Frame): string[] {
  return Array.from({ length: TIMES + 1 }, (_, index) => {
    const second = Math.round((index * frame.end) / TIMES)
    return text(
      xOf(second, frame),
      frame.top + HEIGHT + 18,
      timeOf(second),
      index === TIMES ? 'quiet end' : 'quiet middle',
    )
  })
}

function lineOf({ kind, of }: Curve, samples: readonly Sample[], frame: Frame): string {
  const points = samples.flatMap((sample) => {
    const value = of(sample)
    return value === undefined ? [] : [[xOf(sample.second, frame), yOf(value, frame)] as const]
  })
  return polyline(points, kind)
}

function xOf(second: number, { end }: Frame): number {
  return LEFT + (second / end) * (RIGHT - LEFT)
}

function yOf(value: number, { top, most }: Frame): number {
  return top + HEIGHT - (value / most) * HEIGHT
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

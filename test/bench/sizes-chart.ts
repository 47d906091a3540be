import { rounded } from '../markdown.ts'
import { decades, polyline, rule, scale, svg, text } from '../svg.ts'
import { type Figures, speedOfSize } from './figures.ts'
import { kindOf } from './kind-of.ts'
import type { Texts } from './texts.ts'

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [860, 440, 60, 700, 50, 400]
/** Between labels of lines that end beside each other. */
const LABEL_HEIGHT = 15

interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly last: number
}

/** Both axes are logarithmic. A line ends where a program would take too long. */
export function sizesChart(figures: Figures, texts: Texts): string {
  const own = figures.sizes?.figures ?? []
  if (own.length === 0) return ''
  const sizes = [...new Set(own.map(({ mebibytes }) => mebibytes))]
  const ticks = decades(own.map(speedOfSize))
  const x = scale(sizes[0], Math.max(sizes[0] * 4, ...sizes), LEFT, RIGHT)
  const y = scale(ticks[0], ticks[ticks.length - 1], BOTTOM, TOP)
  const lines = [...new Set(own.map(({ contender }) => contender))].map((name): Line => {
    const figuresOf = own.filter(({ contender }) => contender === name)
    const points = figuresOf.map((figure) => [x(figure.mebibytes), y(speedOfSize(figure))] as const)
    return { name, points, last: speedOfSize(figuresOf[figuresOf.length - 1]) }
  })
  return svg({ width: WIDTH, height: HEIGHT, title: texts.sizeChart }, [
    ...ticks.flatMap((tick) => [
      rule(LEFT, y(tick), RIGHT, y(tick)),
      text(LEFT - 8, y(tick) + 4, String(tick), 'quiet end'),
    ]),
    ...sizes.map((size) => text(x(size), BOTTOM + 20, `${size} MiB`, 'quiet middle')),
    ...lines.map(({ name, points }) => polyline(points, kindOf(name))),
    ...labels(lines),
  ])
}

/** Each behind the end of its line, and pushed down where another one is in its way. */
function labels(lines: readonly Line[]): string[] {
  const lowest = new Map<number, number>()
  return lines
    .map((line) => ({ ...line, end: line.points[line.points.length - 1] }))
    .toSorted((a, b) => a.end[1] - b.end[1])
    .map(({ name, last, end: [x, y] }) => {
      const place = Math.max(y, (lowest.get(x) ?? Number.NEGATIVE_INFINITY) + LABEL_HEIGHT)
      lowest.set(x, place)
      return text(x + 8, place + 4, `${name} ${rounded(last)}`, kindOf(name))
    })
}

import { rounded } from '../markdown.ts'
import { decades, dot, rule, scale, svg, text } from '../svg.ts'
import { type Cores, type Figures, type Form, type SpeedFigure, throughput } from './figures.ts'
import { kindOf } from './kind-of.ts'
import type { Texts } from './texts.ts'

const CORPUS = 'application'
const FORMS: readonly Form[] = ['plain', 'gzip']
const [WIDTH, LEFT, PANEL, GAP, TOP, ROW] = [860, 130, 290, 70, 84, 28]

/** A row for each program; a panel for each form; a dot for one core, a ring for all of them. */
export function speedChart(figures: Figures, texts: Texts): string {
  const own = figures.speed?.figures.filter(({ corpus }) => corpus === CORPUS) ?? []
  if (own.length === 0) return ''
  const names = [...new Set(own.map(({ contender }) => contender))]
  const canvas = { width: WIDTH, height: TOP + names.length * ROW + 44, title: texts.speedChart }
  const rows = names.map((name, row) => text(LEFT - 16, middleOf(row) + 4, name, `end ${kindOf(name)}`))
  // The same for both, so that the panels can be compared.
  const ticks = decades(own.map(throughput))
  const panels = FORMS.flatMap((form, index) =>
    panel(
      own.filter((each) => each.form === form),
      texts.forms[form],
      ticks,
      LEFT + index * (PANEL + GAP),
      names,
    ),
  )
  return svg(canvas, [...legend(texts), ...rows, ...panels])
}

function legend(texts: Texts): string[] {
  const [first, second] = [WIDTH - 220, WIDTH - 110]
  return [
    dot(first, 22, ''),
    text(first + 10, 26, texts.oneCore),
    dot(second, 22, 'ring'),
    text(second + 10, 26, texts.allCores),
  ]
}

function panel(
  own: readonly SpeedFigure[],
  title: string,
  ticks: readonly number[],
  left: number,
  names: readonly string[],
): string[] {
  const x = scale(ticks[0], ticks[ticks.length - 1], left, left + PANEL)
  const bottom = TOP + names.length * ROW
  const grid = ticks.flatMap((tick) => [
    rule(x(tick), TOP, x(tick), bottom),
    text(x(tick), bottom + 18, String(tick), 'quiet middle'),
  ])
  const marks = names.flatMap((name, row) => {
    const find = (cores: Cores) => own.find((each) => each.cores === cores && each.contender === name)
    return rowMarks(find('one'), find('all'), x, middleOf(row), kindOf(name))
  })
  return [text(left, TOP - 16, title, 'quiet'), ...grid, ...marks]
}

function rowMarks(
  one: SpeedFigure | undefined,
  all: SpeedFigure | undefined,
  x: (value: number) => number,
  y: number,
  kind: string,
): string[] {
  if (one === undefined || all === undefined) return []
  const [slow, fast] = [throughput(one), throughput(all)]
  const right = Math.max(x(slow), x(fast))
  return [
    dot(x(fast), y, `${kind} ring`),
    dot(x(slow), y, kind),
    text(right + 10, y + 4, `${rounded(slow)} · ${rounded(fast)}`, kind === 'ours' ? kind : 'quiet'),
  ]
}

function middleOf(row: number): number {
  return TOP + row * ROW + ROW / 2
}

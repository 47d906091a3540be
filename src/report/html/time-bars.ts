import { grouped } from '../quantity.ts'
import { draw, GRID, namesAxis } from './chart.ts'
import type { Markup } from './markup.ts'

const WIDTH = 1000
const HEIGHT = 260
/** From so many columns on, there is no room between them. */
const DENSE = 60

/** One colour of the bars: how high it is in each column. */
export interface Layer {
  readonly colour: string
  readonly counts: readonly number[]
}

/** Bars over time, with the layers on top of each other, the first one at the bottom. */
export function timeBars(columns: readonly string[], layers: readonly Layer[], label: string): Markup {
  return draw(
    {
      grid: { left: 70, right: 60, top: 12, bottom: 30 },
      xAxis: {
        ...namesAxis(columns, WIDTH, { hideOverlap: true }),
        axisLine: { show: true, lineStyle: { color: 'var(--faint)' } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 4,
        splitLine: GRID,
        axisLabel: { color: 'var(--faint)', formatter: grouped },
      },
      series: layers.map((layer) => series(layer, columns.length > DENSE)),
    },
    { width: WIDTH, height: HEIGHT, label },
  )
}

/** Nothing is drawn for 0. */
function series({ colour, counts }: Layer, isDense: boolean): object {
  return {
    type: 'bar',
    stack: 'all',
    silent: true,
    emphasis: { disabled: true },
    barMaxWidth: 60,
    barCategoryGap: isDense ? 0 : '12%',
    itemStyle: { color: `var(--${colour})`, borderColor: 'var(--paper)', borderWidth: isDense ? 0 : 0.5 },
    data: counts.map((count) => (count > 0 ? count : '-')),
  }
}

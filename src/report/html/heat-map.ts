import { grouped } from '../quantity.ts'
import { textWidth } from '../text.ts'
import { visible } from '../visible.ts'
import { draw, GRID, namesAxis } from './chart.ts'
import type { Markup } from './markup.ts'

const LETTER_WIDTH = 7
const LEAST_NAMES_WIDTH = 80
const MOST_NAMES_WIDTH = 250
/** Widths of letters are estimated, and the fonts of some systems are wider. */
const FITTING = 0.82
const CELL_WIDTH = 100
const CELL_HEIGHT = 28
const HEAD_HEIGHT = 34
/** How many shades there are; a cell with nothing has none. */
const SHADES = 5
/** How many times as much the darkest shade stands for as the lightest, at least: what is nearly equal looks so. */
const LEAST_RANGE = 10

/** A heat map: each cell has a shade, and its number. */
export function heatMap(
  rows: readonly string[],
  columns: readonly string[],
  counts: readonly (readonly number[])[],
  label: string,
): Markup {
  const namesWidth = widthOf(rows)
  return draw(
    {
      grid: { left: namesWidth, right: 1, top: HEAD_HEIGHT, bottom: 1 },
      xAxis: {
        ...namesAxis(columns, CELL_WIDTH * FITTING, { interval: 0 }),
        position: 'top',
        splitLine: GRID,
      },
      yAxis: {
        ...namesAxis(rows, namesWidth * FITTING, { interval: 0, align: 'left', margin: namesWidth }),
        inverse: true,
        splitLine: GRID,
      },
      series: [cells(counts)],
    },
    {
      width: namesWidth + columns.length * CELL_WIDTH + 1,
      height: HEAD_HEIGHT + rows.length * CELL_HEIGHT + 1,
      label,
    },
  )
}

/** Names are cut where they would leave no room. */
function widthOf(names: readonly string[]): number {
  const widest = Math.max(...names.map((name) => textWidth(visible(name)))) * LETTER_WIDTH + 16
  return Math.min(MOST_NAMES_WIDTH, Math.max(LEAST_NAMES_WIDTH, widest))
}

function cells(counts: readonly (readonly number[])[]): object {
  const present = counts.flat().filter((count) => count > 0)
  const most = Math.max(...present)
  const least = Math.min(most / LEAST_RANGE, ...present)
  return {
    type: 'custom',
    silent: true,
    data: counts.flatMap((line, row) =>
      line.map((count, column) => [column, row, count]).filter(([, , count = 0]) => count > 0),
    ),
    renderItem: (_: unknown, api: Api) => cell(api, shadeOf(api.value(2), least, most)),
  }
}

/** What the package hands to the function that draws a cell. */
interface Api {
  value(dimension: number): number
  coord(point: readonly number[]): readonly [x: number, y: number]
}

function cell(api: Api, shade: number): object {
  const [x, y] = api.coord([api.value(0), api.value(1)])
  const [width, height] = [CELL_WIDTH - 2, CELL_HEIGHT - 2]
  return {
    type: 'rect',
    shape: { x: x - width / 2, y: y - height / 2, width, height },
    style: { fill: `var(--heat-${shade})` },
    textContent: { type: 'text', style: { text: grouped(api.value(2)), fill: `var(--on-heat-${shade})` } },
    textConfig: { position: 'inside' },
  }
}

/** Counts differ by powers of ten, so each shade stands for a multiple of the one before. */
function shadeOf(count: number, least: number, most: number): number {
  return 1 + Math.round(((SHADES - 1) * Math.log(count / least)) / Math.log(most / least))
}

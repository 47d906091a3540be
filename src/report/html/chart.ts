import { BarChart, CustomChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { visible } from '../visible.ts'
import { clipped, type Markup } from './markup.ts'
import { type Drawn, written } from './svg.ts'

use([BarChart, CustomChart, GridComponent, SVGRenderer])

/** How large a chart is, and what it shows in words, for those who do not see it. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly label: string
}

/** The chart as an image. Colours are variables of the style sheet, so it follows the page into the dark. */
export function draw(option: EChartsCoreOption, { width, height, label }: Canvas): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, ...option })
    // The tree and not its text: what is drawn is written by us, without the styles and classes of the package.
    const { painter } = chart.getZr() as unknown as { painter: { renderToVNode(options: object): Drawn } }
    return written(painter.renderToVNode({}), width, height, label)
  } finally {
    // A chart that is kept would keep the process.
    chart.dispose()
  }
}

/** Lines of the grid. */
export const GRID = { show: true, lineStyle: { color: 'var(--line)' } } as const

/**
 * An axis with names. They are made visible here, so that what is measured and cut is what is seen, and come from a
 * function, in which `{…}` means nothing.
 */
export function namesAxis(names: readonly string[], width: number, label: object = {}): object {
  return {
    type: 'category',
    data: [...names.keys()],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: 'var(--ink)',
      width,
      overflow: 'truncate',
      formatter: (index: string) => visible(clipped(names[Number(index)] ?? '', 200)),
      ...label,
    },
  }
}

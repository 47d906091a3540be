import { type Figures, speedOf, startOf } from './figures.ts'
import { NODE_ALONE, VERSION_ALONE } from './start.ts'

/** What is asked of each corpus on one core: so many times the split2 pipeline, and such a part of a copy in Node. */
const SPEEDS = [
  { corpus: 'application', pipeline: 40, copy: 0.8 },
  { corpus: 'callbacks', pipeline: 25, copy: 0.5 },
  { corpus: 'access', pipeline: 30, copy: 0.6 },
] as const

/** What is asked of a measured value. */
interface Bar {
  readonly asked: string
  readonly value: number
  readonly unit: string
  readonly met: boolean
}

/** What the project asks of itself, and whether these figures show it: one line for each. */
export function barLines(figures: Figures): string[] {
  return [...speedBars(figures), memoryBar(figures), startBar(figures), latencyBar(figures)].map(barLine)
}

function speedBars(figures: Figures): Bar[] {
  return SPEEDS.flatMap(({ corpus, pipeline, copy }) => {
    const ratio = (name: string) => speedOf(figures, corpus, 'faultline') / speedOf(figures, corpus, name)
    return [
      atLeast(`${corpus} >= ${pipeline}x the split2 pipeline`, ratio('split2 pipeline'), pipeline),
      atLeast(`${corpus} >= ${copy}x node copy`, ratio('node copy'), copy),
    ]
  })
}

function memoryBar({ sizes }: Figures): Bar {
  const peaks = sizes?.figures.filter(({ contender }) => contender === 'faultline') ?? []
  const bytes = peaks.map(({ peakBytes }) => peakBytes ?? Number.NaN)
  const value = bytes.length === 0 ? Number.NaN : Math.max(...bytes) / 1e6
  return { asked: 'peak memory on every size < 150 MB', value, unit: ' MB', met: value < 150 }
}

function startBar(figures: Figures): Bar {
  const value = startOf(figures, VERSION_ALONE) / startOf(figures, NODE_ALONE)
  return { asked: 'faultline --version <= 2x node -e 0', value, unit: 'x', met: value <= 2 }
}

function latencyBar({ latency }: Figures): Bar {
  const p99 = latency?.figures.find(({ contender }) => contender === 'faultline')?.p99 ?? Number.NaN
  return {
    asked: 'a line through tail -f <= 5 ms, 99 in 100',
    value: p99 * 1000,
    unit: ' ms',
    met: p99 <= 0.005,
  }
}

function atLeast(asked: string, value: number, bar: number): Bar {
  return { asked, value, unit: 'x', met: value >= bar }
}

function barLine({ asked, value, unit, met }: Bar): string {
  if (Number.isNaN(value)) return `BAR ${asked}: not measured`
  return `BAR ${asked}: ${value.toPrecision(3)}${unit}, ${met ? 'met' : 'not met'}`
}

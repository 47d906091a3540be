import { type Figures, speedOf, startRatio } from './figures.ts'

/** What is asked of a measured value. */
interface Bar {
  readonly asked: string
  readonly value: number
  readonly unit: string
  readonly met: boolean
}

/** What the project asks of itself, and whether these figures show it: one line for each. */
export function barLines(figures: Figures): string[] {
  const ratio = (corpus: string) =>
    speedOf(figures, corpus, 'faultline') / speedOf(figures, corpus, 'split2 pipeline')
  const ours = figures.memory.filter((figure) => figure.contender === 'faultline')
  const memory = ours.length === 0 ? Number.NaN : Math.max(...ours.map((figure) => figure.bytes)) / 1e6
  const start = figures.start === undefined ? Number.NaN : startRatio(figures.start)
  const bars = [
    atLeast('application >= 20x the split2 pipeline', ratio('application'), 20),
    atLeast('callbacks >= 10x the split2 pipeline', ratio('callbacks'), 10),
    { asked: 'peak memory < 150 MB', value: memory, unit: ' MB', met: memory < 150 },
    { asked: 'start <= 3x that of Node', value: start, unit: 'x', met: start <= 3 },
  ]
  return bars.map(barLine)
}

function atLeast(asked: string, value: number, bar: number): Bar {
  return { asked, value, unit: 'x', met: value >= bar }
}

function barLine({ asked, value, unit, met }: Bar): string {
  if (Number.isNaN(value)) return `BAR ${asked}: not measured`
  return `BAR ${asked}: ${value.toFixed(1)}${unit}, ${met ? 'met' : 'not met'}`
}

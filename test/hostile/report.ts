import { readFileSync, writeFileSync } from 'node:fs'
import { markdown } from '../markdown.ts'
import type { Usage } from './attempt.ts'
import type { Figures, Row } from './figures.ts'
import { MEBIBYTE } from './input.ts'
import { memoryVerdict, RULES, timesPerByte, timeVerdict } from './verdict.ts'

const KEPT = new URL('../../fixtures/hostile/README.md', import.meta.url)
const [BEGIN, END] = ['<!-- measured -->', '<!-- end -->']

/** The figures in Markdown, to be read in a terminal and to be kept. */
export function toMarkdown(figures: Figures): string {
  const { rows, start, machine, date, missing } = figures
  const head = [
    'input',
    'size, MiB',
    'ns/byte at 1/64',
    '1/16',
    '1/4',
    'of it',
    'time',
    'peak at 1/4, MiB',
    'of it',
    'of 4 × it',
    'memory',
  ]
  const notes = [
    ...missing.map(({ name, why }) => `Without ${name}: ${why}.`),
    `A run of nothing at all takes ${start.seconds.toFixed(2)} s of the processors, which is not counted, and has a peak of ${inMebibytes(start.peak)} MiB.`,
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${date}.`,
  ]
  return [
    markdown(
      head,
      rows.map((row) => cellsOf(row, start)),
    ),
    RULES,
    notes.join('\n'),
  ].join('\n\n')
}

/** Writes them between the marks of the file where they are kept. */
export function keep(figures: Figures): void {
  const text = readFileSync(KEPT, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const [, after] = rest?.split(END) ?? []
  if (after === undefined) throw new Error(`${KEPT.pathname}: expected ${BEGIN} and ${END}`)
  writeFileSync(KEPT, `${before}${BEGIN}\n\n${toMarkdown(figures)}\n\n${END}${after}`)
}

function cellsOf(row: Row, start: Usage): string[] {
  const { name, results, beyond } = row
  const peaks = results.slice(-2).map(({ peak }) => inMebibytes(peak))
  const last = beyond === undefined ? '' : inMebibytes(beyond.peak)
  const size = rounded(results[results.length - 1].bytes / MEBIBYTE)
  const times = timesPerByte(row, start).map(rounded)
  return [shown(name), size, ...times, timeVerdict(row, start), ...peaks, last, memoryVerdict(row, start)]
}

function inMebibytes(bytes: number): string {
  return String(Math.round(bytes / MEBIBYTE))
}

/** Names hold what Markdown would take for something else. */
function shown(name: string): string {
  return name.replace(/^(\S*["\\]\S*)/, (text) => `\`${text}\``)
}

/** Three digits that mean something, or all in front of the point. */
function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

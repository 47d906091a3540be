import { MEBIBYTE } from './corpus.ts'
import { type Figures, speedOf, startRatio } from './figures.ts'
import { median } from './measure.ts'

/** The figures in Markdown, to be read in a terminal and to be pasted into a README. */
export function toMarkdown(figures: Figures): string {
  return [speedTable(figures), coresTable(figures), memoryTable(figures), notes(figures)]
    .filter((part) => part !== '')
    .join('\n\n')
}

function speedTable(figures: Figures): string {
  const contenders = [...new Set(figures.speed.map((figure) => figure.contender))]
  const corpora = [...new Set(figures.speed.map((figure) => figure.corpus))]
  const ratios = contenders.includes('faultline') ? contenders.slice(1) : []
  const head = ['corpus', ...contenders.map((name) => `${name}, MiB/s`), ...ratios.map((name) => `× ${name}`)]
  const rows = corpora.map((corpus) => {
    const speeds = contenders.map((name) => speedOf(figures, corpus, name))
    const ours = speedOf(figures, corpus, 'faultline')
    return [
      corpus,
      ...speeds.map(rounded),
      ...ratios.map((name) => rounded(ours / speedOf(figures, corpus, name))),
    ]
  })
  return rows.length === 0 ? '' : markdown(head, rows)
}

/** Each row has programs of its own: the one that only copies is another one for archives. */
function coresTable({ cores, machine }: Figures): string {
  const inputs = [...new Set(cores.map((figure) => figure.input))]
  const rows = inputs.map((input) => {
    const [one, all, copy] = cores.filter((figure) => figure.input === input)
    const [slow, fast, copied] = [one, all, copy].map(
      ({ bytes, seconds }) => bytes / MEBIBYTE / median(seconds),
    )
    return [`${input}, ${copy.contender}`, ...[slow, fast, fast / slow, copied, fast / copied].map(rounded)]
  })
  const head = [
    `on ${machine.cores} cores`,
    '-j 1, MiB/s',
    `${cores[1]?.contender}, MiB/s`,
    '× -j 1',
    'copied, MiB/s',
    '× copied',
  ]
  return rows.length === 0 ? '' : markdown(head, rows)
}

function memoryTable(figures: Figures): string {
  const sizes = [...new Set(figures.memory.map((figure) => figure.mebibytes))]
  const contenders = [...new Set(figures.memory.map((figure) => figure.contender))]
  const rows = contenders.map((contender) => [
    contender,
    ...sizes.map((size) => peak(figures, contender, size)),
  ])
  return rows.length === 0 ? '' : markdown(['peak memory on', ...sizes.map((size) => `${size} MiB`)], rows)
}

function peak(figures: Figures, contender: string, mebibytes: number): string {
  const figure = figures.memory.find((each) => each.contender === contender && each.mebibytes === mebibytes)
  return figure === undefined ? '–' : `${rounded(figure.bytes / MEBIBYTE)} MiB`
}

function notes({ machine, start, missing }: Figures): string {
  const lines = missing.map(({ contender, why }) => `Without ${contender}: ${why}.`)
  if (start !== undefined) {
    const [ours, node] = [median(start.faultline) * 1000, median(start.node) * 1000]
    lines.push(
      `Start: ${rounded(ours)} ms, ${rounded(startRatio(start))} times that of Node alone (${rounded(node)} ms).`,
    )
  }
  lines.push(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${machine.date}.`)
  return lines.join('\n')
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)))
  const [headLine, ...lines] = cells.map((row) => {
    return `| ${row.map((cell, column) => padded(cell, widths[column], column)).join(' | ')} |`
  })
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [headLine, `| ${rule.join(' | ')} |`, ...lines].join('\n')
}

/** Names to the left, numbers to the right. */
function padded(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** Three digits that mean something, or all in front of the point. */
function rounded(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

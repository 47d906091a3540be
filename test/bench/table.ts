import { markdown, pair, rounded } from '../markdown.ts'
import { MEBIBYTE } from './corpus.ts'
import { type Figures, SAME_SIZE, type SpeedFigure, speedOfSize, startOf, throughput } from './figures.ts'
import { notes } from './notes.ts'
import { type Language, TEXTS, type Texts } from './texts.ts'
import { wrongIn } from './wrong.ts'

/** The figures that most readers want, in Markdown: all about one kind of log, and how fast the others are. */
export function inBrief(figures: Figures, language: Language): string {
  const texts = TEXTS[language]
  return joined([mainTable(figures, texts), plainTable(figures, texts)])
}

/** All of them. */
export function toMarkdown(figures: Figures, language: Language): string {
  const texts = TEXTS[language]
  return joined([
    mainTable(figures, texts),
    plainTable(figures, texts),
    corporaTable(figures, texts.compressed, ([, , one, all]) => pair(speed(one), speed(all))),
    ...texts.costs.map((head, which) => corporaTable(figures, head, (cells) => costsOf(cells[which]))),
    sizesTable(figures, texts),
    coresTable(figures, texts),
    notes(figures, texts),
  ])
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function plainTable(figures: Figures, texts: Texts): string {
  return corporaTable(figures, texts.plain, ([one, all]) => pair(speed(one), speed(all)))
}

/** Everything about one program in one row, what it gets wrong included. */
function mainTable(figures: Figures, texts: Texts): string {
  const { program, ...others } = texts.heads
  const rows = contendersOf(figures).map((name) => {
    const [one, all, gzipOne, gzipAll] = cellsOf(figures, 'application', name)
    const line = figures.latency?.figures.find(({ contender }) => contender === name)
    const same = figures.sizes?.figures.find(
      (each) => each.contender === name && each.mebibytes === SAME_SIZE,
    )
    return [
      name,
      pair(speed(one), speed(all)),
      rounded(same && speedOfSize(same)),
      pair(speed(gzipOne), speed(gzipAll)),
      rounded(cpuPerGiB(one)),
      pair(mebibytes(one?.peakBytes), mebibytes(all?.peakBytes)),
      rounded(startOf(figures, name) * 1000),
      pair(milliseconds(line?.median), milliseconds(line?.p99)),
      wrongIn(figures, name, texts),
    ]
  })
  return rows.length === 0 ? '' : markdown([program, ...Object.values(others)], rows)
}

type Cells = readonly (SpeedFigure | undefined)[]

/** One row for each program, and one column for each corpus. */
function corporaTable(figures: Figures, head: string, cell: (cells: Cells) => string): string {
  const corpora = [...new Set(figures.speed?.figures.map(({ corpus }) => corpus))]
  const names = [...new Set(figures.speed?.figures.map(({ contender }) => contender))]
  const rows = names.map((name) => [name, ...corpora.map((corpus) => cell(cellsOf(figures, corpus, name)))])
  return rows.length === 0 ? '' : markdown([head, ...corpora], rows)
}

/** Plain on one core and on all, gzip on one core and on all. */
function cellsOf({ speed }: Figures, corpus: string, name: string): Cells {
  const own = speed?.figures.filter((each) => each.corpus === corpus && each.contender === name) ?? []
  return ['plain', 'gzip'].flatMap((form) =>
    ['one', 'all'].map((cores) => own.find((each) => each.form === form && each.cores === cores)),
  )
}

function sizesTable({ sizes }: Figures, texts: Texts): string {
  const figures = sizes?.figures ?? []
  const columns = [...new Set(figures.map((figure) => figure.mebibytes))]
  const rows = [...new Set(figures.map(({ contender }) => contender))].map((name) => {
    const own = columns.map((size) =>
      figures.find((each) => each.contender === name && each.mebibytes === size),
    )
    return [name, ...own.map((each) => pair(each && speedOfSize(each), mebibytes(each?.peakBytes)))]
  })
  return rows.length === 0 ? '' : markdown([texts.bySize, ...columns.map((size) => `${size} MiB`)], rows)
}

/** Each row has programs of its own: the one that only copies is another one for archives. */
function coresTable({ cores }: Figures, texts: Texts): string {
  if (cores === undefined) return ''
  const rows = [...new Set(cores.figures.map(({ input }) => input))].map((input) => {
    const own = cores.figures.filter((figure) => figure.input === input)
    const [slow, fast, copied] = own.map(throughput)
    return [
      `${input}, ${own[2]?.contender}`,
      ...[slow, fast, fast / slow, copied, fast / copied].map(rounded),
    ]
  })
  const all = `${cores.figures[1]?.contender}, MiB/s`
  const head = [texts.onCores(cores.machine.cores), '-j 1, MiB/s', all, '× -j 1', texts.copied, '×']
  return markdown(head, rows)
}

/** In the order in which they are listed, whichever part they are in. */
function contendersOf({ speed, start, latency, awkward }: Figures): string[] {
  const parts = [speed, awkward, latency, start].map((part) => Object.keys(part?.versions ?? {}))
  return [...new Set(parts.flat())]
}

function speed(figure: SpeedFigure | undefined): number | undefined {
  return figure && throughput(figure)
}

function cpuPerGiB(figure: SpeedFigure | undefined): number | undefined {
  if (figure === undefined || figure.cpuSeconds === null) return undefined
  return (figure.cpuSeconds / figure.bytes) * 2 ** 30
}

function costsOf(figure: SpeedFigure | undefined): string {
  return pair(cpuPerGiB(figure), mebibytes(figure?.peakBytes))
}

function mebibytes(bytes: number | null | undefined): number | undefined {
  return bytes === null || bytes === undefined ? undefined : bytes / MEBIBYTE
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000
}

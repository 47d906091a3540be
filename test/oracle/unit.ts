import type { Contract, Decision } from './contract.ts'
import { type LineReading, readLine } from './line.ts'
import { ISO } from './prefix.ts'
import { type Edit, edited, growthBy } from './rewrite.ts'

const HEAD = new RegExp(`^${ISO} (?<stream>stdout|stderr) (?<tag>[FP]) `)
const MAX_GAP = 64

/** A line of a log, which may be a piece of one that a container wrote. */
export interface Piece extends LineReading {
  /** What decides whether it is put out: what the whole line says. */
  readonly said: readonly Decision[]
}

/** Numbers of lines, from `first` to `last`, and those of each group among them. */
interface Unit {
  readonly first: number
  readonly last: number
  readonly groups: readonly (readonly number[])[]
}

/** Reads all lines of a log, latin1 and without their line feeds. */
export function readLines(lines: readonly string[], contract: Contract): Piece[] {
  if (contract.options.unwrap === false) return lines.map((line) => alone(readLine(line, contract)))
  const read: Piece[] = []
  while (read.length < lines.length) {
    const { groups, ...unit } = unitAt(lines, read.length)
    const texts = lines.slice(unit.first, unit.last + 1)
    const shifted = groups.map((group) => group.map((line) => line - unit.first))
    read.push(
      ...(texts.length === 1
        ? texts.map((text) => alone(readLine(text, contract)))
        : readUnit(texts, shifted, contract)),
    )
  }
  return read
}

function alone(reading: LineReading): Piece {
  return { ...reading, said: reading.decisions }
}

/** From the first line on, as long as any line has to go on. */
function unitAt(lines: readonly string[], first: number): Unit {
  const open: Record<string, number[] | undefined> = {}
  const groups: number[][] = []
  for (let last = first; ; last++) {
    const { stream = '', tag } = HEAD.exec(lines[last] as string)?.groups ?? {}
    const pieces = open[stream] ?? []
    for (const each of ['stdout', 'stderr']) {
      const gap = last - (open[each]?.at(-1) ?? last)
      if (tag === undefined || (each !== stream && gap >= MAX_GAP)) open[each] = undefined
    }
    if (tag === 'P') open[stream] = [...pieces, last]
    if (tag === 'F') {
      if (pieces.length > 0) groups.push([...pieces, last])
      open[stream] = undefined
    }
    const isOpen = open.stdout !== undefined || open.stderr !== undefined
    if (!isOpen || last === lines.length - 1) return { first, last, groups }
  }
}

function readUnit(
  texts: readonly string[],
  groups: readonly (readonly number[])[],
  contract: Contract,
): Piece[] {
  const room = contract.maxLineBytes - texts.join('\n').length
  const nothing = { decisions: [], places: [], records: [], edits: [] }
  if (room < 0) return texts.map((text) => ({ ...nothing, kind: 'oversize', text, output: text, said: [] }))
  const unbounded = { ...contract, maxLineBytes: Number.POSITIVE_INFINITY }
  const read = texts.map((text, line): Piece => {
    const group = groups.find((each) => each.includes(line))
    if (group === undefined) return alone(readLine(text, unbounded))
    const pieces = group.map((each) => texts[each] as string)
    const whole = readLine(joined(pieces), unbounded)
    const edits = editsOfPiece(whole.edits, pieces, group.indexOf(line))
    const said = whole.decisions
    return group[0] === line
      ? { ...whole, edits, said }
      : { ...nothing, kind: whole.kind, text, edits, said, output: text }
  })
  const isTooMuch = growthBy(read.flatMap((piece) => piece.edits)) > room
  return read.map((piece, line) => {
    const text = texts[line] as string
    return { ...piece, output: isTooMuch ? text : edited(text, piece.edits, Number.POSITIVE_INFINITY) }
  })
}

/** The line that a container wrote: its head, and then what stands behind the heads of all pieces. */
function joined(pieces: readonly string[]): string {
  const [head = ''] = HEAD.exec(pieces[0] as string) ?? []
  return head.replace(/P $/, 'F ') + pieces.map((piece) => piece.replace(HEAD, '')).join('')
}

/** What of the changes of the whole line concerns one piece: what is put in goes where the byte before it is. */
function editsOfPiece(edits: readonly Edit[], pieces: readonly string[], index: number): Edit[] {
  const own = pieces[index] as string
  const [head = ''] = HEAD.exec(own) ?? []
  const end = joined(pieces.slice(0, index + 1)).length
  const start = index === 0 ? 0 : joined(pieces.slice(0, index)).length
  const shift = index === 0 ? 0 : head.length - start
  return edits.flatMap((edit) => {
    if (edit.start === edit.end) {
      const isHere = edit.start > start && edit.start <= end
      return isHere ? [{ ...edit, start: edit.start + shift, end: edit.end + shift }] : []
    }
    const [from, to] = [Math.max(start, edit.start), Math.min(end, edit.end)]
    return from < to ? [{ ...edit, start: from + shift, end: to + shift }] : []
  })
}

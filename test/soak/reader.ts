import { BEFORE_LENGTH, KINDS, TAG_LENGTH } from './lines.ts'

const LINE_FEED = 10
const FILE_END = BEFORE_LENGTH + 4
const NUMBER_END = FILE_END + 1 + 10
const TAG_END = BEFORE_LENGTH + TAG_LENGTH
const ENOUGH = 10

/** The lines of one file, from `first` to before `next`. */
interface Span {
  readonly first: number
  next: number
}

const EXPECTED = KINDS.map(({ before, explained }) => ({
  before: Buffer.from(before),
  explained: Buffer.from(explained),
}))

/** Checks every line of the output, in turn and to the byte. */
export class Reader {
  lines = 0
  bytes = 0
  /** Lines that came behind one of a younger file. */
  overtaken = 0
  /** What was wrong, as far as anybody wants to read. */
  readonly faults: string[] = []
  readonly #spans = new Map<number, Span>()
  readonly #arrived: (microseconds: number) => void
  #newest = 0
  #rest: Buffer = Buffer.alloc(0)

  /** `arrived` gets the time at which each line was written. */
  constructor(arrived: (microseconds: number) => void) {
    this.#arrived = arrived
  }

  take(chunk: Buffer): void {
    this.bytes += chunk.length
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let pos = 0
    for (let end = bytes.indexOf(LINE_FEED) + 1; end > 0; end = bytes.indexOf(LINE_FEED, pos) + 1) {
      this.#check(bytes.subarray(pos, end))
      pos = end
    }
    this.#rest = Buffer.from(bytes.subarray(pos))
  }

  /** Whether each of so many lines has come once. */
  isComplete(lines: number): boolean {
    const spans = [...this.#spans].sort(([one], [other]) => one - other).map(([, span]) => span)
    const next = spans.reduce((next, span) => (span.first === next ? span.next : Number.NaN), 0)
    return next === lines && this.#rest.length === 0
  }

  #check(line: Buffer): void {
    const file = numberIn(line, BEFORE_LENGTH, FILE_END)
    const number = numberIn(line, FILE_END + 1, NUMBER_END)
    const expected = EXPECTED[number % EXPECTED.length]
    const isSame =
      expected !== undefined &&
      line.length === TAG_END + expected.explained.length &&
      line.compare(expected.before, 0, BEFORE_LENGTH, 0, BEFORE_LENGTH) === 0 &&
      line.compare(expected.explained, 0, expected.explained.length, TAG_END) === 0
    if (!isSame) this.#blame(`line ${this.lines} is ${line}`)
    else this.#place(file, number)
    this.lines++
    this.#arrived(numberIn(line, NUMBER_END + 1, TAG_END))
  }

  #place(file: number, number: number): void {
    const span = this.#spans.get(file)
    if (span === undefined) this.#spans.set(file, { first: number, next: number + 1 })
    else if (span.next === number) span.next++
    else this.#blame(`of file ${file} came line ${number} instead of ${span.next}`)
    if (file < this.#newest) this.overtaken++
    else this.#newest = file
  }

  #blame(fault: string): void {
    if (this.faults.length < ENOUGH) this.faults.push(fault)
  }
}

/** Not a number if there is anything but digits. */
function numberIn(line: Buffer, start: number, end: number): number {
  let number = 0
  for (let pos = start; pos < end; pos++) {
    const digit = (line[pos] ?? 0) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}

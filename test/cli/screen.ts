import { columnsOf } from '../report/screen.ts'

const ESCAPE = '\u001b'
/** What follows an escape, as far as the command uses it; anything else throws. */
const SEQUENCE = /^\[(\??)([0-9;]*)([AHJKhlm])/

/**
 * What a terminal shows of what is written to it: enough of one for lines that are painted over again and again. It knows
 * nothing of how they are painted. Colours are left out.
 */
export class Screen {
  /** What has scrolled away at the top. */
  readonly scrolled: string[] = []
  /** Modes that are set, as `?2026`. Wrapping of long lines, `?7`, is to begin with. */
  readonly modes = new Set(['?7', '?25'])
  #columns: number
  #rows: number
  #lines: string[][]
  #row = 0
  #column = 0

  constructor(columns: number, rows: number) {
    this.#columns = columns
    this.#rows = rows
    this.#lines = Array.from({ length: rows }, () => [])
  }

  /** The lines, without blanks at their ends and without empty ones at the bottom. */
  get text(): string {
    return this.#lines.map(shown).join('\n').trimEnd()
  }

  get cursor(): { readonly row: number; readonly column: number } {
    return { row: this.#row, column: this.#column }
  }

  /** As a terminal that does not wrap its lines anew: those that are too many go at the top. */
  resize(columns: number, rows: number): void {
    this.#columns = columns
    while (this.#lines.length < rows) this.#lines.push([])
    while (this.#lines.length > rows) {
      if (this.#row < this.#lines.length - 1) this.#lines.pop()
      else this.#scroll()
    }
    this.#rows = rows
    this.#row = Math.min(this.#row, rows - 1)
  }

  write(text: string): void {
    for (let rest = text; rest !== ''; ) rest = rest.slice(this.#take(rest))
  }

  /** Obeys or shows what the text begins with, and returns how long that is. */
  #take(text: string): number {
    if (text.startsWith(ESCAPE)) return this.#obey(text)
    const [character = ''] = text
    if (character === '\r') this.#column = 0
    else if (character === '\n') this.#lineFeed()
    else this.#put(character)
    return character.length
  }

  #obey(text: string): number {
    const [sequence, mark, digits = '', name] = SEQUENCE.exec(text.slice(1)) ?? []
    if (sequence === undefined) throw new Error(`unknown: ${JSON.stringify(text.slice(0, 10))}`)
    const number = digits === '' ? 1 : Number(digits)
    if (name === 'A') this.#row = Math.max(0, this.#row - number)
    if (name === 'H') this.#row = this.#column = 0
    if (name === 'K') this.#lines[this.#row] = []
    if (name === 'J') this.#eraseBelow()
    if (name === 'h') this.modes.add(mark + digits)
    if (name === 'l') this.modes.delete(mark + digits)
    return ESCAPE.length + sequence.length
  }

  #eraseBelow(): void {
    this.#lines[this.#row]?.splice(this.#column)
    for (let row = this.#row + 1; row < this.#rows; row++) this.#lines[row] = []
  }

  /** A wide character takes two cells, the second of which is empty. */
  #put(character: string): void {
    const width = columnsOf(character)
    if (this.#column + width > this.#columns) {
      if (!this.modes.has('?7')) this.#column = this.#columns - width
      else {
        this.#column = 0
        this.#lineFeed()
      }
    }
    const line = this.#lines[this.#row] ?? []
    while (line.length < this.#column) line.push(' ')
    line.splice(this.#column, width, character, ...(width === 2 ? [''] : []))
    this.#column += width
  }

  #lineFeed(): void {
    if (this.#row === this.#rows - 1) {
      this.#scroll()
      this.#lines.push([])
    } else this.#row++
  }

  #scroll(): void {
    this.scrolled.push(shown(this.#lines.shift() ?? []))
  }
}

function shown(line: readonly string[]): string {
  return line.join('').trimEnd()
}

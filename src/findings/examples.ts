/** A longer line is cut off around its code, in bytes. */
export const MAX_EXAMPLE_BYTES = 1000

/** A failing line as plain data. */
export interface ExampleState<Id = number> {
  readonly id: Id
  /** Undefined if nobody has said what is read: the line is then counted from the first one of the tally on. */
  readonly source: string | undefined
  readonly line: number
  readonly text: string
}

export interface ExamplesState<Id = number> {
  readonly each: number
  readonly lines: readonly ExampleState<Id>[]
}

/**
 * The first failing lines of each code: those first by source, in the order of its bytes, and then by line. In this
 * order, and not in that of arrival, the first of all are among the first of any part, and so parts can be added up.
 */
export class Examples {
  readonly #each: number
  readonly #byId = new Map<number, ExampleState[]>()
  #source: string | undefined
  /** How many lines the tally held that are not lines of the source. */
  #linesBefore = 0

  constructor(each: number) {
    this.#each = each
  }

  /** From now on lines are of this source. `linesBefore` is what is to be taken from the tally's number of lines. */
  enter(source: string, linesBefore: number): void {
    this.#source = source
    this.#linesBefore = linesBefore
  }

  /**
   * Whether a line that comes after so many of the tally would be kept: most are not, and then nobody need copy it.
   * One with several codes of this id is kept once.
   */
  wants(id: number, lines: number): boolean {
    const kept = this.#byId.get(id)
    if (kept === undefined) return true
    const line = lines + 1 - this.#linesBefore
    const isFull = kept.length === this.#each
    if (isFull && !before(this.#source, line, kept[kept.length - 1])) return false
    return !kept.some((each) => each.line === line && each.source === this.#source)
  }

  /** The line that comes after so many of the tally. */
  keep(id: number, lines: number, text: string): void {
    this.#insert({ id, source: this.#source, line: lines + 1 - this.#linesBefore, text })
  }

  /** `lines` is how many this tally held. Lines of no source are those of ours that come next. */
  add(other: Examples, lines: number): void {
    for (const example of other.state().lines) {
      const isOurs = example.source === undefined
      const line = example.line + lines - this.#linesBefore
      this.#insert(isOurs ? { ...example, source: this.#source, line } : example)
    }
  }

  clear(): void {
    this.#byId.clear()
  }

  state(): ExamplesState {
    return { each: this.#each, lines: [...this.#byId.values()].flat() }
  }

  static from({ each, lines }: ExamplesState): Examples {
    const examples = new Examples(each)
    for (const example of lines) examples.#insert(example)
    return examples
  }

  #insert(example: ExampleState): void {
    const kept = this.#byId.get(example.id) ?? []
    const { source, line } = example
    const index = kept.findIndex((each) => before(source, line, each))
    kept.splice(index === -1 ? kept.length : index, 0, example)
    kept.length = Math.min(kept.length, this.#each)
    this.#byId.set(example.id, kept)
  }
}

function before(source: string | undefined, line: number, other: ExampleState): boolean {
  if (source === other.source) return line < other.line
  return (source ?? '') < (other.source ?? '')
}

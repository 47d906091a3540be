import { Examples, type ExamplesState } from './examples.ts'
import { Top, type TopState } from './top.ts'
import { Windows, type WindowsState } from './windows.ts'

/** What is kept of failing records beside their number, each only if it is asked for. */
export interface Wanted {
  /** The width of the windows of time, in seconds; 0 for none. */
  readonly windowSeconds: number
  /** Keys, or JSON Pointers, whose most frequent values are wanted. */
  readonly top: readonly string[]
  /** How many lines are kept of each code. */
  readonly examples: number
}

export const NOTHING_WANTED: Wanted = { windowSeconds: 0, top: [], examples: 0 }

/** Whether there is anything to find. */
export function isAnything({ windowSeconds, top, examples }: Wanted): boolean {
  return windowSeconds > 0 || top.length > 0 || examples > 0
}

/** Findings as plain data, with their faults by id or by code. */
export interface FindingsState<Id = number> {
  readonly windows?: WindowsState<Id>
  readonly top?: readonly TopState[]
  readonly examples?: ExamplesState<Id>
}

/** When records failed, which values they have, and some of them: what a tally holds beside its counts. In fixed memory. */
export class Findings {
  readonly windows: Windows | undefined
  readonly tops: readonly Top[]
  readonly examples: Examples | undefined

  private constructor(windows: Windows | undefined, tops: readonly Top[], examples: Examples | undefined) {
    this.windows = windows
    this.tops = tops
    this.examples = examples
  }

  static of({ windowSeconds, top, examples }: Wanted): Findings {
    return new Findings(
      windowSeconds > 0 ? new Windows(windowSeconds) : undefined,
      top.map((key) => new Top(key)),
      examples > 0 ? new Examples(examples) : undefined,
    )
  }

  static from({ windows, top = [], examples }: FindingsState): Findings {
    return new Findings(
      windows && Windows.from(windows),
      top.map((each) => Top.from(each)),
      examples && Examples.from(examples),
    )
  }

  /** Adds what was found after `lines` lines of this tally. What the other was not asked for, it has not. */
  add(other: Findings, lines: number): void {
    if (other.windows !== undefined) this.windows?.add(other.windows)
    other.tops.forEach((top, index) => {
      this.tops[index]?.add(top)
    })
    if (other.examples !== undefined) this.examples?.add(other.examples, lines)
  }

  clear(): void {
    this.windows?.clear()
    for (const top of this.tops) top.clear()
    this.examples?.clear()
  }

  state(): FindingsState {
    return {
      ...(this.windows && { windows: this.windows.state() }),
      ...(this.tops.length > 0 && { top: this.tops.map((top) => top.state()) }),
      ...(this.examples && { examples: this.examples.state() }),
    }
  }
}

/** The same findings with other names for the faults. What gets none is left out; its records stay counted. */
export function renamed<From, To>(
  { windows, top, examples }: FindingsState<From>,
  rename: (id: From) => To | undefined,
): FindingsState<To> {
  return {
    ...(windows && {
      windows: {
        ...windows,
        windows: windows.windows.map(
          ([number, records, failures]) =>
            [
              number,
              records,
              failures.flatMap(([id, count]) => present(rename(id), (to) => [to, count] as const)),
            ] as const,
        ),
      },
    }),
    ...(top && { top }),
    ...(examples && {
      examples: {
        ...examples,
        lines: examples.lines.flatMap((example) => present(rename(example.id), (id) => ({ ...example, id }))),
      },
    }),
  }
}

function present<Value, Result>(value: Value | undefined, make: (value: Value) => Result): Result[] {
  return value === undefined ? [] : [make(value)]
}

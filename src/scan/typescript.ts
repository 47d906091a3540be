import { LINE_FEED } from './bytes.ts'
import { Checker } from './check.ts'
import { Finder } from './find.ts'
import { HIT_SIZE, type Hits, VALUE_START } from './hits.ts'
import { type Kernel, NOWHERE, type Search } from './kernel.ts'
import { plainKind } from './kind.ts'

/** The kernel that says what is right: a search and a check that can be read, and that any engine runs. */
export class TypeScriptKernel implements Kernel {
  readonly name = 'typescript'
  readonly #unwrap: boolean
  readonly #finder: Finder
  readonly #checker: Checker
  #bytes: Buffer = Buffer.alloc(0)
  /** The candidate that `pass` has come to, and where it stands: one behind many lines is searched for once. */
  readonly #ahead = new Int32Array(HIT_SIZE)
  #aheadPos = NOWHERE
  /** The line that `pass` has stopped at, so that its end is searched for once, however many candidates it has. */
  #stop = NOWHERE
  #stopEnd = NOWHERE

  constructor(search: Search) {
    this.#unwrap = search.unwrap
    this.#finder = new Finder(search)
    this.#checker = new Checker(search.names)
  }

  room(size: number): Buffer {
    return Buffer.allocUnsafeSlow(size)
  }

  load(bytes: Buffer): void {
    this.#bytes = bytes
    this.#finder.load(bytes)
    this.#checker.load(bytes)
    this.#aheadPos = NOWHERE
    this.#stop = NOWHERE
  }

  find(pos: number, to: number, hit: Int32Array): number {
    return this.#finder.find(pos, to, hit)
  }

  pass(
    lineStart: number,
    from: number,
    to: number,
    kinds: number,
    hit: Int32Array,
    lines: Float64Array,
  ): number {
    if (this.#aheadPos <= from) this.#aheadPos = this.#finder.find(from, to, this.#ahead)
    const candidate = this.#aheadPos
    const stop = this.#passUpTo(candidate, lineStart, to, kinds, lines)
    hit.set(this.#ahead)
    hit[VALUE_START] = stop !== to && candidate < this.#lineEnd(stop) ? candidate : NOWHERE
    return stop
  }

  check(start: number, end: number, hits: Hits): boolean {
    return this.#checker.check(start, end, hits)
  }

  /** Small on purpose: it is compiled long before the loop that calls it. */
  #passUpTo(candidate: number, lineStart: number, to: number, kinds: number, lines: Float64Array): number {
    const bytes = this.#bytes
    while (lineStart < to) {
      const lineEnd = this.#lineEnd(lineStart)
      if (lineEnd >= candidate) return lineStart
      const kind = plainKind(bytes, lineStart, lineEnd, this.#unwrap)
      if (((kinds >> kind) & 1) === 0) return lineStart
      lines[kind]++
      lineStart = lineEnd + 1
    }
    return lineStart
  }

  #lineEnd(lineStart: number): number {
    if (this.#stop !== lineStart) {
      this.#stop = lineStart
      this.#stopEnd = this.#bytes.indexOf(LINE_FEED, lineStart)
    }
    return this.#stopEnd
  }
}

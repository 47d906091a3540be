import type { Writable } from 'node:stream'

const ESCAPE = '\u001b['
/** Shows what follows all at once, where the terminal can; and cuts lines that are too long instead of wrapping them. */
const BEGIN = `${ESCAPE}?2026h${ESCAPE}?7l`
const END = `${ESCAPE}?7h${ESCAPE}?2026l`
const ERASE_LINE = `${ESCAPE}2K`
const ERASE_BELOW = `${ESCAPE}J`
const TOP_LEFT = `${ESCAPE}H`

/**
 * Lines on a terminal that are painted over again and again, in place.
 *
 *     first line
 *     second line
 *     ▏            the cursor rests here, at the start of the line below
 *
 * Only lines that have changed are written. Each painting is one write that leaves the terminal as it was: the cursor is
 * never hidden, no mode stays changed, and whatever ends the process leaves nothing to be repaired. (The package log-update
 * loses lines when one comes in between.)
 */
export class Canvas {
  readonly #stream: Writable
  #shown: readonly string[] = []

  constructor(stream: Writable) {
    this.#stream = stream
  }

  /** The lines must be fewer than the terminal has: its first line would scroll away, and could not be painted over. */
  paint(lines: readonly string[]): void {
    const shown = this.#shown
    if (lines.length === shown.length && lines.every((line, index) => line === shown[index])) return
    const painted = lines.map((line, index) => (line === shown[index] ? '\r\n' : `${ERASE_LINE}${line}\r\n`))
    this.#stream.write(BEGIN + this.#toFirstLine() + painted.join('') + ERASE_BELOW + END)
    this.#shown = lines
  }

  /** Takes the lines away: what is written next stands in their place. */
  erase(): void {
    if (this.#shown.length > 0) this.#stream.write(this.#toFirstLine() + ERASE_BELOW)
    this.#shown = []
  }

  /** Somebody else has written: what is painted next stands below it. */
  forget(): void {
    this.#shown = []
  }

  /** Empties the screen: a terminal that has changed its size has put the lines nobody knows where. */
  clear(): void {
    this.#stream.write(TOP_LEFT + ERASE_BELOW)
    this.#shown = []
  }

  #toFirstLine(): string {
    const lines = this.#shown.length
    return lines === 0 ? '\r' : `\r${ESCAPE}${lines}A`
  }
}

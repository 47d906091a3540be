import type { Arguments } from './arguments.ts'
import { Canvas } from './canvas.ts'
import { type Picture, pictureOf } from './live-picture.ts'
import type { Outlet } from './outlet.ts'
import type { Run } from './run.ts'
import { styleFor } from './terminal.ts'

/** In milliseconds. */
const INTERVAL = 1000
/** In milliseconds: how long signals that are sent together may take to come, one after the other. */
const TOGETHER = 100
const USUAL_HEIGHT = 24

/** Keeps the table of what was counted so far in one place on standard output, and takes it away when it is stopped. */
export class LiveView implements Outlet {
  readonly #stream = process.stdout
  readonly #canvas = new Canvas(this.#stream)
  readonly #words: Arguments
  readonly #picture: Picture
  readonly #timer: NodeJS.Timeout
  #next: NodeJS.Timeout | undefined
  #isResized = false
  #isMoved = false
  /** Whether a signal has come, and another one may still come. */
  #isTold = false
  #isOver = false

  constructor(run: Run, words: Arguments) {
    this.#words = words
    this.#picture = pictureOf(run)
    this.#stream.on('resize', this.#resized)
    process.on('SIGCONT', this.#continued)
    this.#timer = setInterval(() => this.refresh(), INTERVAL)
    this.refresh()
  }

  /**
   * Paints soon, as far as something has changed. Not at once: after `fg`, the signal that says so must be seen before the
   * timer that is long due; and the one that tells of another size may come on another thread, before it or behind it.
   */
  refresh(): void {
    if (this.#next === undefined) this.#paintIn(TOGETHER)
  }

  /** So long after this moment, whatever was due before: while somebody drags the edge of a window, it is put off again and again. */
  #paintIn(milliseconds: number): void {
    clearTimeout(this.#next)
    if (!this.#isOver) this.#next = setTimeout(() => this.#paint(), milliseconds)
  }

  #wait(): void {
    this.#isTold = true
    this.#paintIn(TOGETHER)
  }

  hide(): void {
    this.#makeRoom()
    if (!this.#isTold) this.#paintIn(0)
  }

  stop(): void {
    this.#isOver = true
    clearInterval(this.#timer)
    clearTimeout(this.#next)
    this.#stream.off('resize', this.#resized)
    process.off('SIGCONT', this.#continued)
    this.#makeRoom()
  }

  #paint(): void {
    this.#next = undefined
    this.#isTold = false
    if (this.#isResized || this.#isMoved) this.#makeRoom()
    const height = (this.#stream.rows || USUAL_HEIGHT) - 1
    this.#canvas.paint(this.#picture(styleFor(this.#stream, this.#words), height))
  }

  #makeRoom(): void {
    if (this.#isResized) this.#canvas.clear()
    else if (this.#isMoved) this.#canvas.forget()
    else this.#canvas.erase()
    this.#isResized = this.#isMoved = false
  }

  readonly #resized = (): void => {
    this.#isResized = true
    this.#wait()
  }

  /** After `fg`: the shell has written below the table, and has kept to itself how large the terminal is now. */
  readonly #continued = (): void => {
    this.#isMoved = true
    process.emit('SIGWINCH', 'SIGWINCH')
    this.#wait()
  }
}

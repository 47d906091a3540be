/** Messages for the user, each of them a line. */
export class Notices {
  readonly #say: (message: string) => void
  readonly #states = new Map<string, string>()

  constructor(say: (message: string) => void) {
    this.#say = say
  }

  /** Something that happened to a path. It may happen again. */
  event(path: string, words: string): void {
    this.#states.delete(path)
    this.#say(`${path}: ${words}`)
  }

  /** How it stands with a path: said once, however often it is found. */
  state(path: string, words: string): void {
    if (this.#states.get(path) === words) return
    this.#states.set(path, words)
    this.#say(`${path}: ${words}`)
  }
}

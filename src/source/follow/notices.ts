/** Messages for the user, each of them a line. */
export class Notices {
  readonly #say: (message: string) => void
  readonly #states = new Map<string, Set<string>>()

  constructor(say: (message: string) => void) {
    this.#say = say
  }

  /** Something that happened to a path. It may happen again. */
  event(path: string, words: string): void {
    this.#states.delete(path)
    this.#say(`${path}: ${words}`)
  }

  /** How it stands with a path, or with one of its files: said once until something happens, however often it is found. */
  state(path: string, words: string): void {
    const states = this.#states.get(path) ?? new Set()
    if (states.has(words)) return
    this.#states.set(path, states.add(words))
    this.#say(`${path}: ${words}`)
  }
}

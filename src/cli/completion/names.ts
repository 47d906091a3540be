import { type Command, spellings } from '../command-line.ts'

/** All commands but the main job, which has no name. */
export function commandNames(commands: readonly Command[]): string[] {
  return commands.map(({ name }) => name).filter((name) => name !== '')
}

/** All spellings of options that take a value: the word behind one of them is no operand. */
export function valueTakers(commands: readonly Command[]): string[] {
  const options = commands.flatMap((command) => command.options)
  return [...new Set(options.filter(({ value }) => value !== undefined).flatMap(spellings))]
}

/** A word as bash and zsh take it literally. */
export function quoted(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

import type { Command, Option } from '../command-line.ts'
import { type Lists, SELECTION } from './lists.ts'

/** All that a script tells its shell. */
export interface Completable {
  /** The main job, and then the commands. */
  readonly commands: readonly Command[]
  readonly lists: Lists
}

/** What is offered in one place: names of files or of directories, words to choose from (none, perhaps), or a list by its name. */
export type Offer = 'files' | 'directories' | readonly string[] | { readonly list: string }

/** What is offered as the value of an option. */
export function offerFor(value: Option['value'], lists: Lists): Offer {
  if (typeof value !== 'string') return value ?? []
  if (value === 'FILE') return 'files'
  if (value === 'DIR') return 'directories'
  const list = value === 'WORD' ? SELECTION : value.toLowerCase()
  // Of `start|end|N`, what is written small is meant as it is written.
  return lists.has(list) ? { list } : value.split('|').filter((word) => /^[a-z]+$/.test(word))
}

/** What is offered as an operand. */
export function operandOffer({ operand }: Command, lists: Lists): Offer {
  if (operand === '') return []
  return lists.has(operand) ? { list: operand } : 'files'
}

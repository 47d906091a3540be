import type { Party } from '../../catalog/fault.ts'
import type { Summary } from '../../summary.ts'
import { type Content, html, type Markup } from './markup.ts'

/** By how much each stops: a service or a call that is wrong fails everything, a bad file fails alone. */
export const PARTIES: readonly Party[] = ['service', 'caller', 'media', 'unclear']

/** A name with the mark of the party: its colour comes beside the word, never in its place. */
export function marked(party: Party | undefined, name: Content): Markup {
  // A summary from a file may hold any word: only known ones become part of a name of ours.
  const known = PARTIES.find((each) => each === party)
  return known === undefined ? html`${name}` : html`<span class="mark ${known}">${name}</span>`
}

/** Who must act for a category: whoever must for its most frequent failure. */
export function partyOf(category: string, { failures }: Summary): Party | undefined {
  const party = failures.find((failure) => failure.category === category)?.party
  return PARTIES.find((each) => each === party)
}

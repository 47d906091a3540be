import type { Fault, Language } from '../catalog/fault.ts'
import { EXPLAIN_WORDS } from './explain-words.ts'

/** What to do, and whether to try again. */
export function adviceOn(
  fault: Pick<Fault, 'party' | 'category' | 'retry'>,
  language: Language,
): readonly [string, string] {
  const { act, actOnRequest, again } = EXPLAIN_WORDS[language]
  return [isOfRequestAlone(fault) ? actOnRequest : act[fault.party], again[fault.retry]]
}

/** Whoever asks for the wrong thing, or names the wrong file, need not look at signatures and balances. */
function isOfRequestAlone({ party, category }: Pick<Fault, 'party' | 'category'>): boolean {
  return party === 'caller' && /^(request|source(-unsupported)?)$/.test(category)
}

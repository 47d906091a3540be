import { CATALOG_NAMES } from '../../catalog/built-in.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { FACETS, SELECTION_WORDS } from '../../select.ts'

/** A word that is offered, and what it means, which may be empty. */
export interface Entry {
  readonly word: string
  readonly describe: string
}

/** Lists of words under their names. */
export type Lists = ReadonlyMap<string, readonly Entry[]>

/** The list of what `--only` takes. Those that end with `=` want a value from the list of that name. */
export const SELECTION = 'word'

/** Of each facet its values in the catalog, the words of `--only`, and the lists that `--catalogs` takes. */
export function listsOf({ faults }: Catalog): Lists {
  const words = SELECTION_WORDS.map((word) => ({ word: word.replace('…', ''), describe: '' }))
  const codes = faults.map(({ code, message }) => ({ word: String(code), describe: message.en }))
  const facets = FACETS.map((facet): [string, Entry[]] => {
    const values = new Set(faults.map((fault) => String(fault[facet])))
    return [facet, [...values].sort().map((word) => ({ word, describe: '' }))]
  })
  return new Map([[SELECTION, words], ...facets, ['code', codes], ['list', catalogLists()]])
}

/** Whole words: no shell completes behind a comma. */
function catalogLists(): Entry[] {
  return [...CATALOG_NAMES, CATALOG_NAMES.join(',')].sort().map((word) => ({ word, describe: '' }))
}

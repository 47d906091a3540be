import type { Catalog } from './catalog/catalog.ts'
import type { Fault } from './catalog/fault.ts'
import { SUCCEEDED, UNRECOGNISED } from './decode.ts'
import { FaultlineError } from './errors.ts'
import { HIT_SIZE, type Hits, ID } from './scan/hits.ts'
import { BLANK_LINE, MALFORMED, NOT_JSON, OVERSIZE } from './scan/kind.ts'
import type { Tally } from './tally.ts'

/** Which lines are meant: any of these is enough. */
export interface Selection {
  /** 1 for the kinds of line, by RECORD … OVERSIZE, that are meant whatever they hold. */
  readonly kinds: Uint8Array
  /** 1 for the ids whose lines are meant; index 0 is "unrecognised". */
  readonly ids: Uint8Array
  readonly succeeded: boolean
}

/** What a line can be asked for beside the meaning of its codes. */
const KINDS: Readonly<Record<string, number>> = {
  'not-json': NOT_JSON,
  malformed: MALFORMED,
  blank: BLANK_LINE,
  oversize: OVERSIZE,
}

/** What a line can be asked for as `FACET=VALUE`. */
export const FACETS = [
  'code',
  'catalog',
  'stage',
  'step',
  'cause',
  'category',
  'phase',
  'party',
  'retry',
] as const

/** All words that `parseSelection` takes, for messages and for `--help`. */
export const SELECTION_WORDS = [
  'failed',
  'succeeded',
  'unrecognised',
  ...Object.keys(KINDS),
  ...FACETS.map((facet) => `${facet}=…`),
]

/**
 * Reads words such as `failed`, `malformed`, `category=media-corrupt`, `code=-45029`.
 *
 * @param where what the words were given to, as `--only`, for the message
 * @throws FaultlineError `bad-option` for a word that is none, and for a value that no fault of the catalog has
 */
export function parseSelection(words: readonly string[], catalog: Catalog, where: string): Selection {
  const kinds = new Uint8Array(5)
  const ids = new Uint8Array(catalog.faults.length + 1)
  for (const word of words) {
    if (word === 'failed') ids.fill(1, 1)
    else if (word === 'unrecognised') ids[UNRECOGNISED] = 1
    else if (Object.hasOwn(KINDS, word)) kinds[KINDS[word]] = 1
    else if (word !== 'succeeded') for (const id of idsOf(word, catalog, where)) ids[id] = 1
  }
  return { kinds, ids, succeeded: words.includes('succeeded') }
}

/** Whether a line of this kind with these hits, which carry their ids, is meant. */
export function selects(selection: Selection, kind: number, { data, count }: Hits): boolean {
  if (selection.kinds[kind] === 1) return true
  for (let at = 0; at < count * HIT_SIZE; at += HIT_SIZE) {
    const id = data[at + ID]
    if (id === SUCCEEDED ? selection.succeeded : id >= UNRECOGNISED && selection.ids[id] === 1) return true
  }
  return false
}

/** Whether any line that was counted is meant. */
export function selectsAny(selection: Selection, tally: Tally): boolean {
  return (
    (selection.succeeded && tally.succeeded > 0) ||
    (selection.ids[UNRECOGNISED] === 1 && tally.unrecognised > 0) ||
    selection.kinds.some((wanted, kind) => wanted === 1 && tally.lines[kind] > 0) ||
    selection.ids.some((wanted, id) => wanted === 1 && id > 0 && tally.byId[id] > 0)
  )
}

/** The ids of the faults that `facet=value` describes. */
function idsOf(word: string, catalog: Catalog, where: string): number[] {
  const facet = FACETS.find((each) => word.startsWith(`${each}=`))
  if (facet === undefined) {
    throw new FaultlineError('bad-option', `${where} ${word}: expected one of ${SELECTION_WORDS.join(', ')}`)
  }
  const value = word.slice(facet.length + 1)
  const ids = catalog.faults.flatMap((fault, index) => (String(fault[facet]) === value ? [index + 1] : []))
  if (ids.length === 0) throw new FaultlineError('bad-option', `${where} ${word}: ${known(facet, catalog)}`)
  return ids
}

function known(facet: keyof Fault, catalog: Catalog): string {
  if (facet === 'code') return 'the catalog has no such code; `faultline codes` lists them'
  const values = [...new Set(catalog.faults.map((fault) => String(fault[facet])))].sort().join(', ')
  if (facet === 'catalog') return `no catalog in use has this name; there is ${values}`
  return `the catalog has no such ${facet}; it has ${values}`
}

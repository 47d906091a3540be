import { FaultlineError } from '../errors.ts'
import type { Catalog } from './catalog.ts'
import { violationsOf } from './catalog-check.generated.ts'
import type { Fault } from './fault.ts'
import { frozenCatalog, frozenFault } from './frozen.ts'
import { parseJson } from './parse-json.ts'
import { abridge, describe } from './violations.ts'

/** What a custom catalog says. The JSON Schema is published as `faultline/catalog.schema.json`. */
interface CustomCatalog {
  readonly id: string
  readonly version: string
  readonly entries: readonly Entry[]
}

/** One code: the least that must be said of it, and what else may be. */
type Entry = Pick<Fault, 'code' | 'cause' | 'category'> &
  Partial<Pick<Fault, 'keys' | 'stage' | 'step' | 'phase' | 'party' | 'retry'>> & {
    readonly message: string | { readonly en: string; readonly zh?: string }
  }

/** Of more problems than these, the number is enough. */
const MOST_PROBLEMS = 5

/**
 * Reads a custom catalog from its JSON text; see `extendCatalog`.
 *
 * @throws FaultlineError `bad-catalog` also for a text that is no JSON, with line and column where the engine tells them
 */
export function parseCatalog(base: Catalog, text: string, where: string): Catalog {
  return extendCatalog(base, parseJson(text, where, 'bad-catalog'), where)
}

/**
 * A catalog with the codes of `base` and of a custom catalog, a value in the form of `faultline/catalog.schema.json`:
 *
 *     { "id": "my-team", "version": "3",
 *       "entries": [{ "code": -50001, "cause": "upload-cut", "category": "upload", "message": "The upload was cut off." }] }
 *
 * An entry with a code of the base takes the place of that fault, and nothing of it is kept, not its keys either; its id
 * stays the same. Other entries follow those of the base. What an entry leaves out is stage `custom`, step `run`, phase
 * `input`, party `unclear`, retry `once`, and for a Chinese message the English one. With `keys`, it is a code only under
 * those keys, one of which must be looked for: see the option `keys`. To `tencent-vod` of version 1 it makes
 * `tencent-vod+my-team` of version `1+3`. The base stays as it is; what is new is frozen, as built-in catalogs are.
 *
 * @param where what the value is called in messages, as the name of its file
 * @throws FaultlineError `bad-catalog` that gives, for each of the first problems, the JSON Pointer, what was expected,
 *   and what was found
 */
export function extendCatalog(base: Catalog, value: unknown, where: string): Catalog {
  refuse(violationsOf(value).map(describe), where)
  const { id, version, entries } = value as CustomCatalog
  refuse(repetitions(entries), where)
  const faults = merge(
    base.faults,
    entries.map((entry) => faultOf(entry, id)),
  )
  return frozenCatalog({ id: `${base.id}+${id}`, version: `${base.version}+${version}`, faults })
}

function refuse(problems: readonly string[], where: string): void {
  if (problems.length === 0) return
  const lines = problems.slice(0, MOST_PROBLEMS)
  if (problems.length > MOST_PROBLEMS) lines.push(`and ${problems.length - MOST_PROBLEMS} more`)
  throw new FaultlineError('bad-catalog', [`${where} is not a valid catalog:`, ...lines].join('\n  '))
}

/** Entries with the code of an entry before them. A number and a string are never the same code: see the schema. */
function repetitions(entries: readonly Entry[]): string[] {
  const firsts = new Map<number | string, number>()
  return entries.flatMap(({ code }, index) => {
    const first = firsts.get(code)
    if (first === undefined) firsts.set(code, index)
    if (first === undefined) return []
    return `/entries/${index}/code: expected each code once, found ${abridge(code)} as in /entries/${first}/code`
  })
}

function faultOf({ code, keys, cause, category, message, ...entry }: Entry, catalog: string): Fault {
  const { stage = 'custom', step = 'run', phase = 'input', party = 'unclear', retry = 'once' } = entry
  const { en, zh = en } = typeof message === 'string' ? { en: message } : message
  const only = keys === undefined ? {} : { keys: [...keys] }
  const words = { catalog, stage, step, cause, category, phase, party, retry }
  return frozenFault({ code, ...only, ...words, message: { en, zh } })
}

/** A map keeps the place of a key whose value is replaced: that is what keeps the ids. */
function merge(base: readonly Fault[], custom: readonly Fault[]): Fault[] {
  return [...new Map([...base, ...custom].map((fault) => [fault.code, fault])).values()]
}

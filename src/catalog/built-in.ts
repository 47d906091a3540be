import { FaultlineError } from '../errors.ts'
import type { Catalog } from './catalog.ts'
import { frozenCatalog } from './frozen.ts'
import { tencentVod } from './tencent-vod.ts'
import { tencentVod3 } from './tencent-vod-3.ts'
import { abridge } from './violations.ts'

/** The word that chooses a built-in catalog: the version of the vendor's callbacks whose codes it holds. */
export type CatalogName = 'vod-2.0' | 'vod-3.0'

/** The catalogs that come with faultline. */
export const BUILT_IN: Readonly<Record<CatalogName, Catalog>> = {
  'vod-2.0': tencentVod,
  'vod-3.0': tencentVod3,
}

export const CATALOG_NAMES = Object.keys(BUILT_IN) as readonly CatalogName[]

/** All built-in catalogs in one: what codes mean if nothing else is said. */
export const everyCatalog: Catalog = joined(CATALOG_NAMES)

/**
 * The built-in catalogs of these names in one, whose id and version are made of theirs: `tencent-vod+tencent-vod-3` and
 * `1+1`. The order of the names does not matter.
 *
 * @throws FaultlineError `bad-option` for a name that none has, and for no name at all
 */
export function builtInCatalog(names: readonly CatalogName[]): Catalog {
  return catalogOfNames(names, 'catalogs')
}

/**
 * The same for names that somebody typed.
 *
 * @param where what the names were given to, for the message
 */
export function catalogOfNames(names: readonly string[], where: string): Catalog {
  if (!Array.isArray(names)) throw bad(`${where} ${abridge(names)}: expected an array of names`)
  const chosen = CATALOG_NAMES.filter((name) => names.includes(name))
  const others = names.filter((name) => !chosen.some((each) => each === name))
  if (others.length > 0 || chosen.length === 0) {
    const found = others.length === 0 ? 'none' : abridge(others[0])
    throw bad(`${where} ${found}: expected one or more of ${CATALOG_NAMES.join(', ')}`)
  }
  return chosen.length === CATALOG_NAMES.length ? everyCatalog : joined(chosen)
}

/** No code stands in two of them. */
function joined(names: readonly CatalogName[]): Catalog {
  const catalogs = names.map((name) => BUILT_IN[name])
  const [only] = catalogs
  if (only !== undefined && catalogs.length === 1) return only
  return frozenCatalog({
    id: catalogs.map(({ id }) => id).join('+'),
    version: catalogs.map(({ version }) => version).join('+'),
    faults: catalogs.flatMap(({ faults }) => faults),
  })
}

function bad(message: string): FaultlineError {
  return new FaultlineError('bad-option', message)
}

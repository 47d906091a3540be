import { FaultlineError } from '../errors.ts'
import type { Catalog } from './catalog.ts'
import { frozenCatalog } from './frozen.ts'
import { tencentVod } from './tencent-vod.ts'
import { tencentVod3 } from './tencent-vod-3.ts'

/** The catalogs that come with faultline, by the version of the vendor's callbacks whose codes they hold. */
export const BUILT_IN = { 'vod-2.0': tencentVod, 'vod-3.0': tencentVod3 } as const satisfies Readonly<
  Record<string, Catalog>
>

export type CatalogName = keyof typeof BUILT_IN

export const CATALOG_NAMES = Object.keys(BUILT_IN) as readonly CatalogName[]

/** All built-in catalogs in one: what codes mean if nothing else is said. */
export const everyCatalog: Catalog = joined(CATALOG_NAMES)

/**
 * The built-in catalogs of these names in one, whose id and version are made of theirs: `tencent-vod+tencent-vod-3` and
 * `1+1`. The order of the names does not matter.
 *
 * @param where what the names were given to, for the message
 * @throws FaultlineError `bad-option` for a name that none has, and for no name at all
 */
export function builtInCatalog(names: readonly string[], where = 'catalogs'): Catalog {
  const chosen = CATALOG_NAMES.filter((name) => names.includes(name))
  const other = names.find((name) => !chosen.some((each) => each === name))
  if (other !== undefined || chosen.length === 0) {
    const found = other === undefined ? 'none' : JSON.stringify(other)
    throw new FaultlineError(
      'bad-option',
      `${where} ${found}: expected one or more of ${CATALOG_NAMES.join(', ')}`,
    )
  }
  return chosen.length === CATALOG_NAMES.length ? everyCatalog : joined(chosen)
}

/** No code stands in two of them. */
function joined(names: readonly CatalogName[]): Catalog {
  const catalogs: readonly Catalog[] = names.map((name) => BUILT_IN[name])
  const [only] = catalogs
  if (only !== undefined && catalogs.length === 1) return only
  return frozenCatalog({
    id: catalogs.map(({ id }) => id).join('+'),
    version: catalogs.map(({ version }) => version).join('+'),
    faults: catalogs.flatMap(({ faults }) => faults),
  })
}

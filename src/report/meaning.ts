import { type Catalog, findFault } from '../catalog/catalog.ts'
import type { Language } from '../catalog/fault.ts'
import type { FailureCount } from '../summary.ts'

/** What a failure means as a sentence; its cause, if the catalog does not hold it. */
export function meaningOf({ code, cause }: FailureCount, catalog: Catalog, language: Language): string {
  return findFault(catalog, code)?.message[language] ?? cause
}

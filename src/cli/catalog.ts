import { readFile } from 'node:fs/promises'
import { catalogOfNames } from '../catalog/built-in.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'
import type { Arguments } from './arguments.ts'

/** The built-in catalogs that were chosen, with the entries of the file that was named if there is one. */
export async function openCatalog({
  catalogs,
  catalog,
}: Pick<Arguments, 'catalogs' | 'catalog'>): Promise<Catalog> {
  const names = catalogs.split(',').map((name) => name.trim())
  const base = catalogOfNames(names, '--catalogs')
  if (catalog === undefined) return base
  const { parseCatalog } = await import('../catalog/custom.ts')
  return parseCatalog(base, await read(catalog), catalog)
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new FaultlineError('unreadable', `${path}: cannot be read: ${reason(error)}`, { cause: error })
  }
}

import { createReadStream } from 'node:fs'
import { catalogOfNames } from '../catalog/built-in.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { wholeOf } from '../source/bounded.ts'
import { unreadable } from '../source/unreadable.ts'
import type { Arguments } from './arguments.ts'

/** In bytes: a hundred thousand codes, each with 160. */
const LONGEST = 16 * 1024 * 1024

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
    return String(await wholeOf(createReadStream(path), LONGEST))
  } catch (error) {
    throw unreadable(path, error)
  }
}

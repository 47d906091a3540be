import { readFile } from 'node:fs/promises'
import type { Catalog } from '../catalog/catalog.ts'
import { tencentVod } from '../catalog/tencent-vod.ts'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'

/** The built-in catalog, with the entries of the file at `path` if there is one. */
export async function openCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return tencentVod
  const { parseCatalog } = await import('../catalog/custom.ts')
  return parseCatalog(tencentVod, await read(path), path)
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new FaultlineError('unreadable', `${path}: cannot be read: ${reason(error)}`, { cause: error })
  }
}

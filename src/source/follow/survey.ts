import { readdirSync, type Stats } from 'node:fs'
import { basename, join } from 'node:path'
import { identityOf } from './position.ts'
import { byAge, namesBefore } from './siblings.ts'
import { statsAt } from './stats.ts'
import type { Tail } from './tail.ts'
import type { Trail } from './trail.ts'

/** A regular file that may have to do with a followed path. */
export interface Found {
  readonly file: string
  readonly identity: string
  readonly stats: Stats
  /** The path at which it lies. */
  readonly trail: Trail | undefined
  /** The paths of whose files it may be a rotated part, or a copy, by its name. */
  readonly origins: readonly Trail[]
  /** As it was known, if nothing had been read of it: so it may be another file with the same inode. */
  unread: Tail | undefined
}

/** The files at the paths and beside them, each once, in the order in which they were begun. */
export function survey(trails: readonly Trail[]): Found[] {
  const found = new Map<string, Found>()
  const folders = byFolderAndName(trails)
  for (const trail of trails) {
    const { file, stats } = trail
    if (stats === undefined || found.has(identityOf(stats))) continue
    const origins = originsOf(trail.name, folders.get(trail.directory))
    found.set(identityOf(stats), {
      file,
      identity: identityOf(stats),
      stats,
      trail,
      origins,
      unread: undefined,
    })
  }
  for (const [directory, names] of folders) {
    for (const each of siblings(directory, names)) {
      if (!found.has(each.identity)) found.set(each.identity, each)
    }
  }
  return [...found.values()].sort(inOrder)
}

/** All files of a folder, to find one again by what it is. */
export function filesIn(directory: string): Found[] {
  return namesIn(directory).flatMap((name) => foundAt(join(directory, name), []))
}

type TrailsByName = Map<string, Trail[]>

function byFolderAndName(trails: readonly Trail[]): Map<string, TrailsByName> {
  const folders = new Map<string, TrailsByName>()
  for (const trail of trails) {
    const names: TrailsByName = folders.get(trail.directory) ?? new Map()
    folders.set(trail.directory, names.set(trail.name, [...(names.get(trail.name) ?? []), trail]))
  }
  return folders
}

function siblings(directory: string, names: TrailsByName): Found[] {
  return namesIn(directory).flatMap((name) => {
    const origins = names.has(name) ? [] : originsOf(name, names)
    return origins.length === 0 ? [] : foundAt(join(directory, name), origins)
  })
}

function originsOf(name: string, names: TrailsByName | undefined): Trail[] {
  return namesBefore(name).flatMap((each) => names?.get(each) ?? [])
}

/** By age; but of a path's own file and the parts that were rotated away, its own is the youngest. */
function inOrder(one: Found, other: Found): number {
  return byAge(aged(one), aged(other))
}

function aged({ file, stats, trail, origins }: Found): Parameters<typeof byAge>[0] {
  const own = origins.map((origin) => origin.stats?.mtimeMs ?? stats.mtimeMs)
  return {
    name: basename(file),
    modified: Math.min(stats.mtimeMs, ...own),
    isRotated: trail === undefined || own.length > 0,
  }
}

function foundAt(file: string, origins: readonly Trail[]): Found[] {
  const stats = statsAt(file)
  if (!stats?.isFile()) return []
  return [{ file, identity: identityOf(stats), stats, trail: undefined, origins, unread: undefined }]
}

/** A folder that is gone, or may not be listed, has nothing to offer: only rotated parts are looked for in it. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

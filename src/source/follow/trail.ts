import { realpathSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { statsAt } from './stats.ts'
import type { Tail } from './tail.ts'

/** One followed path, and what it leads to. */
export class Trail {
  readonly path: string
  /** Where it leads to through all symbolic links; the path itself as long as nothing is there. */
  file: string
  /** What is read at the path now. */
  tail: Tail | undefined
  /** What is at the path now. */
  stats: Stats | undefined
  /** Whether the path is meant at the moment: a pattern that matched may match no more. */
  isMeant = true
  /** Whether nobody has looked beside its file yet: what lies there may be older than the following. */
  isNew = true
  /** The identity of a file at the path that cannot be judged or opened yet. */
  undecided: string | undefined

  constructor(path: string) {
    this.path = path
    this.file = path
    this.locate()
  }

  get directory(): string {
    return dirname(this.file)
  }

  get name(): string {
    return basename(this.file)
  }

  /** Looks where the path leads to, and returns that. Beside another file, everything is new. */
  locate(): string {
    const file =
      realPath(this.path) ?? join(realPath(dirname(this.path)) ?? dirname(this.path), basename(this.path))
    if (file !== this.file) this.isNew = true
    this.file = file
    return file
  }
}

function realPath(path: string): string | undefined {
  if (statsAt(path) === undefined) return undefined
  return realpathSync.native(path)
}

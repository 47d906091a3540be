import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trial } from './trial.ts'

/** Trials that failed once, as `fixtures/fuzz/README.md` describes them. */
export const FOLDER = fileURLToPath(new URL('../../fixtures/fuzz/', import.meta.url))

export interface Kept extends Trial {
  /** What was broken when it was found. */
  readonly promise: string
}

/** Returns the file's path, whose name follows from what is in it. */
export function keep(kept: Kept, folder: string): string {
  const text = `${JSON.stringify(kept, null, 2)}\n`
  const path = join(folder, `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, text)
  return path
}

export function allKept(folder: string): { name: string; kept: Kept }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, kept: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Kept }))
}

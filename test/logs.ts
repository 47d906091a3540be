import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A log of `fixtures/logs`. */
export interface FixtureLog {
  readonly name: string
  readonly path: string
  readonly bytes: Buffer
}

const FOLDER = fileURLToPath(new URL('../fixtures/logs/', import.meta.url))

export const LOGS: readonly FixtureLog[] = readdirSync(FOLDER)
  .filter((name) => name !== 'README.md')
  .map((name) => ({ name, path: FOLDER + name, bytes: readFileSync(FOLDER + name) }))

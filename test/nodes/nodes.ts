import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Where the other versions of Node lie, which no dependency brings: a hundred megabytes each. `npm ci` leaves them there, as
 * it would not among the packages.
 */
const FOLDER = fileURLToPath(new URL('../../.nodes/', import.meta.url))

/** The versions that are tried beside the one that runs the tests. */
export const VERSIONS = [20, 22, 24] as const

/** The program of one version. */
export function nodeOf(version: number): string {
  return `${FOLDER}node_modules/node-${version}/bin/node`
}

export function isInstalled(version: number): boolean {
  return existsSync(nodeOf(version))
}

/** Installs them all: the packages that the package `node` installs, without its script. @throws if npm fails */
export function installNodes(): void {
  const built = `node-${process.platform}-${process.arch}`
  const packages = VERSIONS.map((version) => `node-${version}@npm:${built}@${version}`)
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', FOLDER, ...packages]
  execFileSync('npm', words, { stdio: ['ignore', 'inherit', 'inherit'] })
}

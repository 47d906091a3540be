import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** DuckDB is 70 MB of native code, which nothing but the benchmark needs: so it is not among the dependencies. */
const DUCKDB = '@duckdb/node-api@1.5.6-r.1'
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CACHE = `${ROOT}node_modules/.cache/faultline-bench`
export const DUCKDB_PLACE = `${CACHE}/node_modules/@duckdb/node-api`

/** Into a folder that is neither committed nor published. If that fails, the program is missing, and this says why. */
export function fetchDuckdb(): void {
  if (existsSync(DUCKDB_PLACE)) return
  mkdirSync(CACHE, { recursive: true })
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  const { stderr } = spawnSync('npm', ['install', '--prefix', CACHE, ...quiet, DUCKDB], { encoding: 'utf8' })
  if (!existsSync(DUCKDB_PLACE)) process.stderr.write(stderr ?? '')
}

export function whyNoDuckdb(): string | undefined {
  return existsSync(DUCKDB_PLACE) ? undefined : `${DUCKDB} could not be fetched`
}

/** The first number with a point in what `program --version` says. */
export function versionOf(program: string): string {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return /\d+(?:\.\d+)+/.exec(stdout ?? '')?.[0] ?? '?'
}

/** Of a package, by its folder. */
export function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version
}

/** With the commit, and a + if what is built is not that of the commit: `0.1.0 (1a2b3c4)`. What is drawn meanwhile does not count. */
export function ownVersion(): string {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' })
  if (commit.status !== 0) return packageVersion(ROOT)
  const changes = spawnSync('git', ['diff', '--quiet', 'HEAD', '--', 'src', 'bin', 'package.json'], {
    cwd: ROOT,
  })
  return `${packageVersion(ROOT)} (${commit.stdout.trim()}${changes.status === 0 ? '' : '+'})`
}

export function dependencyVersion(name: string): string {
  return packageVersion(`${ROOT}node_modules/${name}`)
}

/** Undefined if `program` runs here. */
export function whyNotInstalled(program: string): string | undefined {
  return spawnSync(program, ['--version']).status === 0 ? undefined : 'it is not installed'
}

/** Miller has had other names for the functions that the script calls. */
export function whyNoMiller(): string | undefined {
  const script = 'end { print json_stringify(json_parse("{}")) }'
  return (
    whyNotInstalled('mlr') ??
    (spawnSync('mlr', ['-n', 'put', script]).status === 0 ? undefined : 'its version has no json_parse')
  )
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What `npm pack` made. */
export interface Tarball {
  readonly path: string
  /** The paths of the files in it. */
  readonly files: readonly string[]
  /** What each of them takes, in bytes. */
  readonly sizes: ReadonlyMap<string, number>
}

/** Packs the package as it is built, into a folder. */
export function pack(folder: string): Tarball {
  // Without its scripts: building would pull the command away from under other tests.
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
  const [packed] = JSON.parse(run('npm', words, ROOT))
  const sizes = new Map<string, number>()
  for (const { path, size } of packed.files) sizes.set(path, size)
  return { path: join(folder, packed.filename), files: [...sizes.keys()], sizes }
}

/** A project of its own that has installed the tarball and nothing else, not even what is optional, from no network. */
export function install(tarball: Tarball, folder: string): string {
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n')
  const words = ['install', '--offline', '--omit=optional', '--no-audit', '--no-fund', '--silent']
  run('npm', [...words, tarball.path], project)
  return project
}

/** Gives a project a package of this one, as if it had installed it. */
export function lend(name: string, project: string): void {
  mkdirSync(join(project, 'node_modules', name, '..'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name))
}

/** Runs a program to its end and returns what it wrote. @throws with its messages if it fails */
export function run(program: string, words: readonly string[], folder: string, input = ''): string {
  return execFileSync(program, words, { cwd: folder, input, encoding: 'utf8', stdio: 'pipe' })
}

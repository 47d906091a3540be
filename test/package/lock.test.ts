import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, run } from './packed.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly link?: boolean
  readonly deprecated?: string
  readonly license?: string
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const packages = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '')
/** esbuild, on which tsx is built, puts its binary in place; the binary is a package of its own, too. */
const MAY_RUN_SCRIPTS = ['node_modules/esbuild']

describe('the lock file', () => {
  test('knows the content of every package, also of those for other machines', () => {
    expect(packages.length).toBeGreaterThan(100)
    expect(pathsOf(({ integrity = '' }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([])
  })

  test('takes packages from the registry alone', () => {
    expect(pathsOf(({ resolved = '' }) => !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved))).toEqual(
      [],
    )
    expect(pathsOf(({ link, version = '' }) => link === true || !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  })

  test('lets no package run a script when it is installed, but for those that are known', () => {
    expect(pathsOf(({ hasInstallScript }) => hasInstallScript === true)).toEqual(MAY_RUN_SCRIPTS)
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) {
      expect(manifest.scripts).not.toHaveProperty(name)
    }
  })

  test('holds no package that its authors have given up', () => {
    expect(pathsOf(({ deprecated }) => deprecated !== undefined)).toEqual([])
  })

  test('is what package.json asks for, and what is installed', () => {
    const { dependencies, devDependencies, optionalDependencies, version } = lock.packages['']
    expect({ dependencies, devDependencies, optionalDependencies, version }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
      version: manifest.version,
    })
    // Fails for a package that is missing, too many, or of another version.
    run('npm', ['ls', '--all', '--offline'], ROOT)
  })
})

function pathsOf(isMeant: (locked: Locked) => boolean): string[] {
  return packages.filter(([, locked]) => isMeant(locked)).map(([path]) => path)
}

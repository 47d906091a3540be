import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** Files and folders of `src/`, lowest rank first: a file imports from a lower rank, or from its own folder. */
const RANKS: readonly (readonly string[])[] = [
  ['errors', 'ranking', 'reason', 'scan'],
  ['catalog'],
  ['findings'],
  ['decode', 'edits', 'members', 'tally', 'carry'],
  ['joined'],
  ['inserted'],
  ['unreachable', 'note', 'pair', 'select', 'splice', 'strip'],
  ['codes'],
  ['unwrap'],
  ['summary-parts'],
  ['summary', 'options'],
  ['accounts', 'counts', 'merge', 'signal', 'reader'],
  ['region'],
  ['lines'],
  ['enrich', 'record'],
  ['whole', 'log-value', 'text-chunks'],
  ['stream', 'records', 'line', 'stripped', 'transform', 'report', 'source'],
  ['iterable'],
  ['pino', 'parallel'],
  ['index'],
  ['cli'],
]
/** Where bytes pass: nothing of this knows a package, a clock, an environment or a log. */
const BYTE_PATH = [
  'scan',
  'decode',
  'codes',
  'unwrap',
  'edits',
  'findings',
  'inserted',
  'members',
  'note',
  'pair',
  'select',
  'splice',
  'strip',
  'tally',
  'carry',
  'joined',
  'reader',
  'region',
  'lines',
  'enrich',
]
/** Stages that do not know each other. */
const STRANGERS = ['decode', 'splice', 'strip', 'tally']
/** What a log shipper loads with the library. */
const ENTRY = 'index.ts'

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))

interface Import {
  /** Inside `src/`, as `report/table.ts`. */
  readonly file: string
  /** As it is written, as `../summary.ts` or `yargs`. */
  readonly module: string
  /** Only types: nothing is loaded. */
  readonly types: boolean
}

const ALL = (readdirSync(SOURCE, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map(slashed)
/** In another language, which is compiled to a module: no file of the others imports it, nor does it any of them. */
const ASSEMBLY = 'scan/assembly/'
const FILES = ALL.filter((file) => !file.startsWith(ASSEMBLY))
const IMPORTS = FILES.flatMap(importsOf)
const INTERNAL = IMPORTS.filter(({ module }) => module.startsWith('.'))
const INTERNAL_OF = new Map(FILES.map((file) => [file, INTERNAL.filter((each) => each.file === file)]))
const EXTERNAL = IMPORTS.filter(({ module }) => !module.startsWith('.'))

test('there is something to test', () => {
  expect(FILES).toContain('scan/find.ts')
  expect(INTERNAL).toContainEqual({ file: 'reader.ts', module: './scan/make-kernel.ts', types: false })
  expect(INTERNAL).toContainEqual({ file: 'enrich.ts', module: './options.ts', types: true })
  expect(EXTERNAL.map(({ module }) => module)).toContain('node:stream')
})

test('every file and folder has a rank', () => {
  expect(FILES.filter((file) => rankOf(file) === -1)).toEqual([])
})

test('every import leads to a file', () => {
  expect(INTERNAL.filter((each) => !existsSync(join(SOURCE, targetOf(each))))).toEqual([])
})

test('a file imports from a lower rank or from its own folder', () => {
  const wrong = INTERNAL.filter((each) => {
    const target = targetOf(each)
    return moduleOf(each.file) !== moduleOf(target) && rankOf(target) >= rankOf(each.file)
  })
  expect(wrong.map(shown)).toEqual([])
})

test.each(STRANGERS)('%s knows none of the other stages', (stage) => {
  const met = INTERNAL.filter(({ file }) => moduleOf(file) === stage).map((each) => moduleOf(targetOf(each)))
  expect(met.filter((module) => STRANGERS.includes(module))).toEqual([])
})

test('what is compiled to a module imports only files beside it', () => {
  const imports = ALL.filter((file) => file.startsWith(ASSEMBLY)).flatMap(importsOf)
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter(({ module }) => !/^\.\/\w+$/.test(module)).map(shown)).toEqual([])
})

test('there is no circle of imports', () => {
  const circles = FILES.filter((file) => reachable(file, true).has(file))
  expect(circles).toEqual([])
})

describe('the byte path', () => {
  const files = FILES.filter((file) => BYTE_PATH.includes(moduleOf(file)))

  test('imports no package and no module of node', () => {
    expect(files.length).toBeGreaterThanOrEqual(BYTE_PATH.length)
    expect(EXTERNAL.filter(({ file }) => files.includes(file)).map(shown)).toEqual([])
  })

  test('knows no clock, no environment and no log', () => {
    const known = files.filter((file) =>
      /\b(?:Date|performance|process|console|setTimeout|Math\.random)\b/.test(codeOf(file)),
    )
    expect(known).toEqual([])
  })
})

describe('packages', () => {
  test('are imported in one file each', () => {
    const files = new Map<string, Set<string>>()
    for (const { file, module } of EXTERNAL) {
      if (isNode(module)) continue
      files.set(module, (files.get(module) ?? new Set()).add(file))
    }
    const shared = [...files]
      .filter(([, users]) => users.size > 1)
      .map(([module, users]) => [module, ...users])
    expect(shared).toEqual([])
  })

  test('are none on the path of the library', () => {
    const loaded = reachable(ENTRY, false).add(ENTRY)
    const packages = EXTERNAL.filter(
      ({ file, module, types }) => loaded.has(file) && !types && !isNode(module),
    )
    expect(packages.map(shown)).toEqual([])
  })

  test('of node are named with their prefix', () => {
    expect(EXTERNAL.filter(({ module }) => builtinModules.includes(module)).map(shown)).toEqual([])
  })
})

function importsOf(file: string): Import[] {
  const statements = codeOf(file).matchAll(
    /^(?:import|export)\s(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...statements].map(([, types, from, alone, dynamic]) => ({
    file,
    module: from ?? alone ?? dynamic ?? '',
    types: types !== undefined,
  }))
}

/** Without comments, in which examples may import what they like. */
function codeOf(file: string): string {
  return readFileSync(join(SOURCE, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

/** All files that are loaded with this one; with `types`, also those that only its types come from. */
function reachable(file: string, types: boolean, found = new Set<string>()): Set<string> {
  for (const each of INTERNAL_OF.get(file) ?? []) {
    const target = targetOf(each)
    if ((each.types && !types) || found.has(target)) continue
    found.add(target)
    reachable(target, types, found)
  }
  return found
}

function targetOf({ file, module }: Import): string {
  return posix.join(slashed(dirname(file)), module)
}

/** The file or folder that has the rank: `scan` of `scan/find.ts`. */
function moduleOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '')
}

function rankOf(file: string): number {
  return RANKS.findIndex((modules) => modules.includes(moduleOf(file)))
}

function isNode(module: string): boolean {
  return module.startsWith('node:')
}

function shown({ file, module }: Import): string {
  return `${file} imports ${module}`
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}

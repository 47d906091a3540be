import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import zlib from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { DECODED_4100 } from '../cli/lines.ts'
import { makeScratch } from '../cli/scratch.ts'
import { install, lend, pack, ROOT, run, type Tarball } from './packed.ts'

const scratch = makeScratch()
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
let tarball: Tarball
beforeAll(() => {
  tarball = pack(scratch.folder)
})

describe('the tarball', () => {
  test('passes publint', () => {
    const report = run(join(ROOT, 'node_modules/.bin/publint'), [tarball.path, '--strict'], ROOT)
    expect(report).toContain('All good!')
  })

  test('passes attw, as modules that Node can also require', () => {
    const words = [
      tarball.path,
      '--profile',
      'node16',
      '--ignore-rules',
      'cjs-resolves-to-esm',
      '--format',
      'json',
    ]
    const { analysis } = JSON.parse(run(join(ROOT, 'node_modules/.bin/attw'), words, ROOT))
    expect(analysis.types).toEqual({ kind: 'included' })
  })

  test('holds what is meant for users, and nothing else', () => {
    const others = tarball.files.filter((file) => !file.startsWith('dist/'))
    expect(others.sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'bin/faultline.js', 'package.json'].sort(),
    )
    const library = tarball.files.filter((file) => file.startsWith('dist/') && !file.startsWith('dist/cli/'))
    expect(library.filter((file) => !file.endsWith('.d.ts')).sort()).toEqual([
      'dist/catalog/catalog.schema.json',
      'dist/faultline.1',
      'dist/index.js',
      'dist/pino.js',
      'dist/report/summary.schema.json',
    ])
    const declarations = library.filter((file) => file.endsWith('.d.ts'))
    expect(declarations.filter((file) => !importsOf('dist/index.d.ts', ROOT).includes(file))).toEqual([
      'dist/pino.d.ts',
      'dist/pino/options.d.ts',
    ])
    const command = tarball.files.filter((file) => file.startsWith('dist/cli/'))
    expect(command.filter((file) => !/^dist\/cli\/([a-z0-9-]+\.js|LICENSES\.txt)$/.test(file))).toEqual([])
    expect(command).toContain('dist/cli/main.js')
  })

  test('has what the reading of a log needs in few files, for each of them takes its time to be found', () => {
    const first = [...importsOf('dist/cli/command.js', ROOT), ...importsOf('dist/cli/decode.js', ROOT)]
    expect(new Set(first.filter((name) => name.startsWith('dist/'))).size).toBeLessThan(20)
  })

  test('has all that package.json refers to', () => {
    const exported = Object.values(manifest.exports).flatMap((target) => Object.values(Object(target)))
    const referred = [manifest.types, ...manifest.man, ...Object.values(manifest.bin), ...exported].map(
      (path) => String(path),
    )
    const whole = referred.filter((path) => path.length > 1).map((path) => path.replace(/^\.\//, ''))
    expect(whole.length).toBeGreaterThan(2)
    expect(whole.filter((path) => !tarball.files.includes(path))).toEqual([])
  })

  test('takes so much unpacked, and not more: the page with its charts, and all else', () => {
    expect(bytesOf((file) => file === 'dist/cli/page.js')).toBeLessThan(530_000)
    expect(bytesOf((file) => file !== 'dist/cli/page.js')).toBeLessThan(725_000)
  })

  test('holds no map and no text of its sources', () => {
    expect(tarball.files.filter((file) => /\.(map|ts)$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
    const code = tarball.files.filter((file) => file.startsWith('dist/') && file.endsWith('.js'))
    expect(code.filter((file) => /sourceMappingURL|sourcesContent/.test(read(file)))).toEqual([])
  })

  test('runs no script when it is installed', () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([])
  })

  test('carries the licences of the packages in it', () => {
    const licences = readFileSync(join(ROOT, 'dist/cli/LICENSES.txt'), 'utf8')
    for (const name of [
      'yargs',
      'pino-abstract-transport',
      'split2',
      'pump',
      'cli-progress',
      'echarts',
      'zrender',
    ])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'))
    expect(licences).toContain('Copyright 2017-2026 The Apache Software Foundation')
    expect(
      licences.match(/^(@?[\w/-]+) \d+\.\d+\.\d+ \((MIT|ISC|0BSD|BSD-3-Clause|Apache-2\.0)\)$/gm)?.length,
    ).toBe(licences.match(/^(@?[\w/-]+) \d+\.\d+\.\d+ \(.*\)$/gm)?.length)
  })
})

test.skipIf(process.platform === 'win32')('installed for all, its manual is where man looks for it', () => {
  const prefix = scratch.path('prefix')
  const words = [
    'install',
    '--global',
    '--prefix',
    prefix,
    '--offline',
    '--omit=optional',
    '--no-audit',
    '--no-fund',
    '--silent',
  ]
  run('npm', [...words, tarball.path], scratch.folder)
  expect(readFileSync(join(prefix, 'share/man/man1/faultline.1'), 'utf8')).toContain('.Dt FAULTLINE 1')
  expect(run(join(prefix, 'bin/faultline'), ['--version'], scratch.folder)).toBe(`${manifest.version}\n`)
})

describe('installed in a project', () => {
  let project: string
  beforeAll(() => {
    project = install(tarball, scratch.folder)
  })

  test('needs no other package', () => {
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'faultline',
    ])
  })

  test('the command runs', () => {
    expect(run('npx', ['--no-install', 'faultline', '--version'], project)).toBe(`${manifest.version}\n`)
    expect(
      run('npx', ['--no-install', 'faultline', '-q', '--summary', 'json'], project, '{"code":4100}'),
    ).toContain('"failed":1')
  })

  test('without the package that is optional, a Node that knows no zstd says what it needs', () => {
    const archive = join(project, 'log.zst')
    writeFileSync(archive, ZSTD)
    const words = ['--no-install', 'faultline', '-q', '--summary', 'json', archive]
    const isKnown = 'createZstdDecompress' in zlib
    const before = spawnSync('npx', words, { cwd: project, encoding: 'utf8' })
    if (isKnown) expect(before.stdout).toContain('"failed":1')
    else expect(before.stderr).toContain('zstd needs Node 22.15, or the package @hpcc-js/wasm-zstd\n')
    lend('@hpcc-js/wasm-zstd', project)
    expect(run('npx', words, project)).toContain('"failed":1')
  })

  test('the library runs, and leaves the process alone', () => {
    writeFileSync(join(project, 'use.mjs'), USE)
    expect(JSON.parse(run(process.execPath, ['use.mjs'], project, '{"errCode":-45029}\n'))).toEqual({
      cause: 'decode-failed',
      codes: 151,
      failed: 1,
      bytes: '{"errCode":-45029,"decoded":{"stage":"transcode"',
      handlers: [],
      globals: [],
    })
  })

  test('the library has the exports of its source, and no others', () => {
    const code = "console.log(Object.keys(await import('faultline')).join())"
    const names = run(process.execPath, ['--input-type=module', '-e', code], project).trim().split(',')
    expect(names).toEqual(Object.keys(library).toSorted())
  })

  test('the library can be required, without a warning', () => {
    const code =
      "const { decodeLine } = require('faultline'); console.log(decodeLine('{\"code\":4100}').kind)"
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=commonjs', '-e', code], {
      cwd: project,
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['record\n', ''])
  })

  test.each(['index', 'pino'])('%s loads nothing but its own files and Node', (entry) => {
    const specifiers = importsOf(`dist/${entry}.js`, join(project, 'node_modules/faultline'))
    expect(specifiers).toContain('node:stream')
    const isOfNode = (name: string) => name.startsWith('node:') || builtinModules.includes(name)
    expect(specifiers.filter((name) => !name.startsWith('dist/') && !isOfNode(name))).toEqual([])
  })

  test('the schemas can be imported', () => {
    const code = `for (const name of ['summary', 'catalog']) {
      const { default: schema } = await import(\`faultline/\${name}.schema.json\`, { with: { type: 'json' } })
      console.log(schema.type)
    }`
    const output = run(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], project)
    expect(output).toBe('object\nobject\n')
  })

  test('the types compile', () => {
    for (const name of ['@types/node', '@types/pump', 'undici-types']) lend(name, project)
    const compile = (lib: string) =>
      run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.', '--lib', lib], project)
    writeFileSync(join(project, 'use.ts'), TYPED)
    writeFileSync(join(project, 'required.cts'), REQUIRED)
    writeFileSync(join(project, 'tsconfig.json'), TSCONFIG)
    // With the types of a browser, streams of the web have other names than those of Node.
    for (const lib of ['es2023', 'es2023,dom']) expect(compile(lib)).toBe('')
    for (const [right, wrong] of [
      ["lang: 'zh'", "lang: 'fr'"],
      ["summaryFile: 'summary.json'", 'summaryFile: true'],
      ['decodeLine(Buffer', 'decodeLine(String'],
      ['strip: true', 'strip: 1'],
    ] as const) {
      writeFileSync(join(project, 'use.ts'), TYPED.replace(right, wrong))
      expect(() => compile('es2023')).toThrow()
    }
  })

  describe('beside pino', () => {
    beforeAll(() => lend('pino', project))

    test.each([
      ['log.mjs', "import pino from 'pino'"],
      ['log.cjs', "const pino = require('pino')"],
    ])('pino finds its transport from %s', (name, imported) => {
      writeFileSync(join(project, name), `${imported}\n${LOG}`)
      expect(run(process.execPath, [name], project)).toBe(
        `{"level":30,"code":4100${DECODED_4100},"msg":"refused"}\n`,
      )
    })
  })
})

function bytesOf(isMeant: (file: string) => boolean): number {
  return [...tarball.sizes].filter(([file]) => isMeant(file)).reduce((sum, [, size]) => sum + size, 0)
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** All that a file of the package imports, and what that imports, and so on: paths in the package, and other names. */
function importsOf(file: string, folder: string, seen = new Set<string>()): string[] {
  seen.add(file)
  // Examples in comments import what they like.
  const text = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  for (const [, name = ''] of text.matchAll(
    /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*['"]([^'"]+)['"]/g,
  )) {
    const target = name.startsWith('.') ? join(dirname(file), name) : name
    const path = file.endsWith('.d.ts') ? target.replace(/\.[jt]s$/, '.d.ts') : target
    if (seen.has(path)) continue
    if (name.startsWith('.')) importsOf(path, folder, seen)
    else seen.add(path)
  }
  return [...seen]
}

/** `{"code":4100}`, as zstd writes it: a frame of one segment, whose one block holds it as it is. */
const ZSTD = Buffer.from('28b52ffd200d6900007b22636f6465223a343130307d', 'hex')

const USE = `
const handlers = process.eventNames()
const globals = Object.getOwnPropertyNames(globalThis)
const { catalog, decode, decodeStream } = await import('faultline')
const stream = decodeStream()
let failed
stream.on('summary', (summary) => { failed = summary.codes.failed })
process.stdin.pipe(stream)
let bytes = ''
for await (const chunk of stream) bytes += chunk
console.log(JSON.stringify({
  cause: decode(-45029).cause,
  codes: catalog.faults.length,
  failed,
  bytes: bytes.slice(0, 48),
  handlers: process.eventNames().filter((name) => !handlers.includes(name)),
  globals: Object.getOwnPropertyNames(globalThis).filter((name) => !globals.includes(name)),
}))
`

const LOG = `
const transport = { target: 'faultline/pino', options: { lang: 'en' } }
pino({ base: null, timestamp: false, transport }).info({ code: 4100 }, 'refused')
process.exit()
`

const TYPED = `
import { createReadStream } from 'node:fs'
import {
  type Catalog, catalog, decode, decodeIterable, type DecodedLine, decodeLine, type DecodeOptions, decodeStream,
  decodeTransform, extendCatalog, type Fault, FaultlineError, type FaultlineErrorCode, type Language, type LineKind,
  lineDecoder, parseCatalog, recordStream, type SourceLedger, type StreamOptions, strip, type Summary,
} from 'faultline'
import transport, { type PinoOptions } from 'faultline/pino'
import pump from 'pump'

const options: DecodeOptions = { lang: 'zh', field: 'why', keys: ['ret'], only: ['failed'], maxLineBytes: 1024 }
const stream = decodeStream(options)
stream.on('summary', (summary: Summary) => process.stderr.write(String(summary.codes.failed)))
stream.once('end', () => {})
stream.on('data', (piece) => process.stderr.write(String(piece.length)))
stream.once('error', (error) => process.stderr.write(error.message))
pump(createReadStream('app.log'), stream, process.stdout)
const forPino: PinoOptions = { ...options, destination: 'app.log', summaryFile: 'summary.json' }
transport(forPino).end()
const fault: Fault | undefined = decode('4100')
const language: Language = 'en'
const text: string | undefined = fault?.message[language]
const mine: Catalog = extendCatalog(catalog, JSON.parse('{}'), 'here')
const read: Catalog = parseCatalog(mine, '{}', 'here')
export const sources: readonly SourceLedger[] = stream.summary().sources ?? []
const { signal } = new AbortController()
const streaming: StreamOptions = { ...options, signal }
const records = recordStream({ keys: ['ret'], signal })
records.once('summary', (summary: Summary) => process.stderr.write(String(summary.failedRecords)))
pump(decodeStream(streaming), records)
export const line: Buffer = decodeLine(Buffer.from('{}')).line
export const decoded: DecodedLine<string> = lineDecoder({ lang: 'en', strip: true }).decode('{}')
export const kind: LineKind = decoded.kind
export const texts: readonly string[] = [strip('x', { field: 'why' }), ...decoded.unrecognised]
export async function web(response: Response): Promise<Summary> {
  const transform = decodeTransform(options)
  await response.body?.pipeThrough(transform).pipeTo(new WritableStream())
  return transform.summary()
}
export async function loop(): Promise<number> {
  let bytes = 0
  for await (const chunk of decodeIterable(createReadStream('app.log'), streaming)) bytes += chunk.length
  return bytes
}
export const failure: FaultlineErrorCode = new FaultlineError('bad-option', String(read.faults.length + (text ?? '').length)).code
`

const REQUIRED = `
import { decodeLine } from 'faultline'
import faultline = require('faultline')
export const text: string = faultline.strip(decodeLine('{}').line)
`

const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2023", "module": "nodenext", "strict": true, "noEmit": true, "types": ["node"],
    "noUnusedLocals": true, "exactOptionalPropertyTypes": true
  },
  "include": ["use.ts", "required.cts"]
}
`

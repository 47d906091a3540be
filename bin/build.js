#!/usr/bin/env node
// Makes dist/: the types by the TypeScript compiler; the library and the command by rolldown, as one bundle in chunks that
// are loaded when they are needed, so that nothing is in it twice. Loading yargs as the package's many small files takes
// twice as long, and a command in a pipe is started often. The bundler must keep `const` at the top of a module: tables
// that are `var` there, as some bundlers have it, are looked up again for each byte, and the scan takes twice as long.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { tsImport } from 'tsx/esm/api'
import { chunkNames } from './chunks.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src'], { stdio: 'inherit' })
for (const schema of ['catalog/catalog.schema.json', 'report/summary.schema.json']) {
  mkdirSync(dirname(`dist/${schema}`), { recursive: true })
  writeFileSync(`dist/${schema}`, `${JSON.stringify(JSON.parse(readFileSync(`src/${schema}`, 'utf8')))}\n`)
}
keepReachable(['dist/index.d.ts', 'dist/pino.d.ts'])

const APACHE_END = 'END OF TERMS AND CONDITIONS'

/** What packages load and is not used here: most of it kinds of metrics, and node's servers and clusters, of prom-client. */
const UNUSED = {
  '@opentelemetry/api': false,
  tdigest: false,
  './lib/cluster': false,
  './lib/defaultMetrics': false,
  './lib/pushgateway': false,
  './lib/histogram': false,
  './lib/summary': false,
  './lib/bucketGenerators': false,
  // Of cli-progress, several bars at once.
  './lib/multi-bar': false,
  // Of workerpool, the code of a worker as a text, for browsers.
  './generated/embeddedWorker': false,
}
/** The pool of threads can make a function of a text, for those who send it functions. Nobody does, and so nothing here can. */
const withoutEvaluation = {
  name: 'without-evaluation',
  transform(code, path) {
    if (!path.endsWith('/workerpool/src/worker.js')) return undefined
    const shorter = code.replace(/worker\.methods\.run = function run\([\s\S]*?\n\};\n/, '')
    if (shorter === code || /\bFunction\(/.test(shorter)) throw new Error(`${path} is not as expected`)
    return shorter
  },
}
/** yargs asks for the working directory as it is loaded, for what is not used here, and fails where that was removed. */
const withoutDirectory = {
  name: 'without-directory',
  transform(code, path) {
    if (!path.endsWith('/yargs/lib/platform-shims/esm.mjs')) return undefined
    const shorter = code.replace('mainFilename: mainFilename || process.cwd(),', 'mainFilename,')
    if (shorter === code || /\bcwd\(\)/.test(shorter)) throw new Error(`${path} is not as expected`)
    return shorter
  },
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const bundle = await rolldown({
  input: {
    index: 'src/index.ts',
    pino: 'src/pino.ts',
    'cli/main': 'src/cli/main.ts',
    'cli/worker': 'src/parallel/worker.ts',
  },
  platform: 'node',
  // What the chunks' names ask for. A test holds the library to its own exports.
  preserveEntrySignatures: 'allow-extension',
  // For a Node without zstd: it is as large as all of the library, and whoever needs no such Node can leave it out.
  external: ['@hpcc-js/wasm-zstd'],
  plugins: [withoutEvaluation, withoutDirectory],
  // yargs measures its help with string-width, which takes 65 ms to load for emoji that no help text holds.
  resolve: { alias: { 'string-width': 'fast-string-width', ...UNUSED } },
  transform: {
    target: 'node20.19',
    // Without it, packages print warnings for their developers.
    define: { FAULTLINE_VERSION: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
  },
})
const name = await chunkNames(bundle, {
  start: join(root, 'src/cli/command.ts'),
  reading: join(root, 'src/cli/decode.ts'),
  thread: join(root, 'src/parallel/worker.ts'),
  library: join(root, 'src/index.ts'),
  pino: join(root, 'src/pino.ts'),
})
const { output } = await bundle.write({
  dir: 'dist',
  format: 'esm',
  // A module goes where its name says, and does not take along what it imports.
  codeSplitting: { groups: [{ name, debugName: 'ways' }], includeDependenciesRecursively: false },
  // Threads are started beside the code that starts them.
  chunkFileNames: 'cli/[name].js',
  minify: { compress: false },
})
const chunks = output.filter(({ type }) => type === 'chunk')
// What is on the way of a log is left as it is written, but for its names; all else is made as small as it can be.
for (const { fileName, code, moduleIds } of chunks) {
  if (moduleIds.some((path) => /\/src\/(scan\/|findings\/|[^/]+\.ts$)/.test(path))) continue
  writeFileSync(`dist/${fileName}`, minifySync(fileName, code, { module: true }).code)
}
const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
writeFileSync('dist/cli/LICENSES.txt', `${licences(modules)}\n`)

// The manual tells the options as the command has them, so it is made of the same source. No command of ours prints it:
// that would be an option that only this build wants.
const { manualPage } = await tsImport('../src/cli/manual/page.ts', import.meta.url)
writeFileSync('dist/faultline.1', manualPage(version))

/** Removes the declarations that those of the library do not refer to: of what is not exported, there are as many again. */
function keepReachable(entries) {
  const kept = new Set(entries)
  for (const file of kept) {
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, path] of text.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*['"](\.[^'"]+)\.[jt]s['"]/g)) {
      kept.add(`${join(dirname(file), path)}.d.ts`)
    }
  }
  for (const name of readdirSync('dist', { recursive: true })) {
    const file = join('dist', name)
    if (file.endsWith('.d.ts') && !kept.has(file)) rmSync(file)
  }
}

/**
 * The licences of the packages in the bundle, which ask to be kept with it. Most are word for word the same but for whose
 * copyright it is: of those, the text stands once, behind the names of all that have it.
 */
function licences(modules) {
  // What begins with NUL is of the bundler itself.
  const files = modules.filter((path) => !path.startsWith('\0'))
  const folders = new Set(files.map((path) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0]))
  folders.delete(undefined)
  const groups = new Map()
  for (const { head, text, words } of [...folders].sort().map(licence)) {
    const { heads } = groups.get(words) ?? groups.set(words, { heads: new Set(), text }).get(words)
    heads.add(head)
  }
  return [...groups.values()]
    .map(({ heads, text }) => [...heads, text].join('\n\n'))
    .join(`\n\n${'-'.repeat(80)}\n\n`)
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE'].find((each) =>
    existsSync(`${folder}/${each}`),
  )
  // The Apache License asks to keep a NOTICE as well.
  const files = [file, 'NOTICE'].filter((each) => each !== undefined && existsSync(`${folder}/${each}`))
  const whole = files.map((each) => readFileSync(`${folder}/${each}`, 'utf8').trim()).join('\n\n')
  const [owners, text] = license === 'Apache-2.0' ? cut(whole) : parted(whole)
  const words =
    text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.join(' ') ?? name
  return { head: [`${name} ${version} (${license})`, owners].join('\n').trim(), text, words }
}

/** The Apache License has whatever is of the package alone behind its end. */
function cut(text) {
  const end = text.indexOf(APACHE_END) + APACHE_END.length
  return [text.slice(end).trim(), text.slice(0, end)]
}

/** The lines that tell whose copyright it is, and all others but for the name of the licence. */
function parted(text) {
  const lines = text.split('\n').map((line) => line.trim())
  const isOwner = (line) => /^copyright /i.test(line)
  const rest = lines.filter(
    (line) => !isOwner(line) && !/^\W*(the )?(mit|isc) licen[sc]e\W*(\((mit|x11 license)\)\W*)?$/i.test(line),
  )
  return [lines.filter(isOwner).join('\n'), rest.join('\n').trim()]
}

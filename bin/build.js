#!/usr/bin/env node
// Makes dist/: the library by the TypeScript compiler, what index.ts reaches, file by file, with types; the command by
// rolldown, as a bundle in chunks that are loaded when they are needed. Loading yargs as the package's many small files
// takes twice as long, and a command in a pipe is started often. The bundler must keep `const` at the top of a module:
// tables that are `var` there, as some bundlers have it, are looked up again for each byte, and the scan takes twice as
// long.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { minifySync } from 'rolldown/utils'
import { tsImport } from 'tsx/esm/api'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src'], { stdio: 'inherit' })
for (const schema of ['catalog/catalog.schema.json', 'report/summary.schema.json']) {
  cpSync(`src/${schema}`, `dist/${schema}`)
}

// What pino loads as a transport holds the package that it is built on, so that no user need have it.
const transport = await rolldown({ input: 'dist/pino.js', platform: 'node', external: /^\.\.?\// })
const { output: transportOutput } = await transport.write({
  file: 'dist/pino.js',
  format: 'esm',
  minify: true,
})

/** What prom-client loads for metrics that there are none of here: three quarters of it, and node's servers and clusters; and more. */
const UNUSED = {
  '@opentelemetry/api': false,
  tdigest: false,
  './lib/cluster': false,
  './lib/defaultMetrics': false,
  './lib/pushgateway': false,
  // The code of a worker as a text, for browsers.
  './generated/embeddedWorker': false,
}
/** The pool of threads can make a function of a text, for those who send it functions. Nobody does, and so nothing here can. */
const withoutEvaluation = {
  name: 'without-evaluation',
  transform(code, path) {
    if (!path.endsWith('/workerpool/src/worker.js')) return undefined
    const shorter = code.replace(/worker\.methods\.run = function run\([^]*?\n\};\n/, '')
    if (shorter === code || /\bFunction\(/.test(shorter)) throw new Error(`${path} is not as expected`)
    return shorter
  },
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const bundle = await rolldown({
  input: { main: 'src/cli/main.ts', worker: 'src/parallel/worker.ts' },
  platform: 'node',
  plugins: [withoutEvaluation],
  // yargs measures its help with string-width, which takes 65 ms to load for emoji that no help text holds.
  resolve: { alias: { 'string-width': 'fast-string-width', ...UNUSED } },
  transform: {
    target: 'node20.19',
    // Without it, packages print warnings for their developers.
    define: { FAULTLINE_VERSION: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
  },
})
const { output } = await bundle.write({
  dir: 'dist/cli',
  format: 'esm',
  chunkFileNames: '[name].js',
  minify: { compress: false, mangle: false },
})
const chunks = output.filter(({ type }) => type === 'chunk')
// Packages and generated code are most of the command, and no byte of a log passes through them: they alone are made as
// small as they can be.
for (const { fileName, code, moduleIds } of chunks) {
  const isForeign = moduleIds.some((path) => /\/node_modules\/|\.generated\./.test(path))
  if (!isForeign || moduleIds.some((path) => path.includes('/src/scan/'))) continue
  writeFileSync(`dist/cli/${fileName}`, minifySync(fileName, code, { module: true }).code)
}
const modules = [...chunks, ...transportOutput].flatMap(({ moduleIds }) => moduleIds)
writeFileSync('dist/cli/LICENSES.txt', `${licences(modules)}\n`)

// The manual tells the options as the command has them, so it is made of the same source. No command of ours prints it:
// that would be an option that only this build wants.
const { manualPage } = await tsImport('../src/cli/manual/page.ts', import.meta.url)
writeFileSync('dist/faultline.1', manualPage(version))

/** The licences of the packages in the bundle, which ask to be kept with it. */
function licences(modules) {
  // What begins with NUL is of the bundler itself.
  const files = modules.filter((path) => !path.startsWith('\0'))
  const packages = new Set(files.map((path) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0]))
  packages.delete(undefined)
  return [...packages].sort().map(licence).join('\n\n')
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE'].find((each) =>
    existsSync(`${folder}/${each}`),
  )
  // The Apache License asks to keep a NOTICE as well.
  const texts = [file, 'NOTICE'].filter((each) => each !== undefined && existsSync(`${folder}/${each}`))
  return [
    `${name} ${version} (${license})`,
    ...texts.map((each) => readFileSync(`${folder}/${each}`, 'utf8').trim()),
  ].join('\n\n')
}

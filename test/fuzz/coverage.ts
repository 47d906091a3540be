import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { DOCUMENTS } from '../conformance/documents.ts'
import { PLACES } from '../conformance/places.ts'
import { feed } from '../feed.ts'
import { FOLDER, keep } from './kept.ts'
import { broken } from './promises.ts'
import { shrunk } from './shrink.ts'
import { PLAIN } from './words.ts'

/**
 * Fuzzes with Jazzer.js, which is led by coverage: what reaches new code is kept and changed further. It is fetched for
 * each run, since it is a native addon, for Linux with glibc 2.38, macOS and Windows. What is behind `--` goes to libFuzzer:
 *
 *     npm run fuzz:coverage -- -max_total_time=600
 */
const JAZZER = '@jazzer.js/core@4.0.0'
/** What the plain words leave out. */
const CODES = ['"code":4100', '"status":-43001', ',"decoded":{"stage":"', '\\u00']
const LONGEST_SEED = 400
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PLACE = join(ROOT, 'coverage/fuzz')
const CORPUS = join(PLACE, 'corpus')
/** What libFuzzer calls the inputs that it stops at. */
const FOUND = /^(?:crash|timeout|oom|slow-unit)-/

mkdirSync(CORPUS, { recursive: true })
await bundle()
writeSeeds()
const status = run(process.argv.slice(2))
const kept = await keepAll()
process.exitCode = kept > 0 ? 1 : status

/** Jazzer.js instruments CommonJS: the target and all that it imports become one such file. */
async function bundle(): Promise<void> {
  const built = await rolldown({ input: join(ROOT, 'test/fuzz/target.ts'), platform: 'node' })
  await built.write({ file: join(PLACE, 'target.cjs'), format: 'cjs' })
}

/** Beside what earlier runs have left. */
function writeSeeds(): void {
  const documents = DOCUMENTS.map(({ bytes }) => bytes.toString('latin1')).filter(
    (text) => text.length < LONGEST_SEED,
  )
  const lines = documents.map((text, index) => PLACES[index % PLACES.length]?.line(text)?.join('') ?? text)
  for (const text of [...documents, ...lines]) {
    const bytes = Buffer.from(text, 'latin1')
    writeFileSync(join(CORPUS, createHash('sha1').update(bytes).digest('hex')), bytes)
  }
  const words = [...PLAIN.values, ...PLAIN.keys, ...CODES].filter((word) => word !== '')
  writeFileSync(join(PLACE, 'words.dict'), words.map((word) => `"${escaped(word)}"\n`).join(''))
}

/** As a dictionary of libFuzzer has it. */
function escaped(word: string): string {
  return word.replace(/["\\]|[^ -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function run(args: readonly string[]): number {
  const own = ['target.cjs', 'corpus', '--sync', '-i', 'target', '--', '-dict=words.dict', '-max_len=600']
  const { status } = spawnSync('npx', ['--yes', '-p', JAZZER, 'jazzer', ...own, ...args], {
    cwd: PLACE,
    stdio: 'inherit',
  })
  return status ?? 1
}

/** Keeps what was found as the other fuzzer does. Returns how much that was. */
async function keepAll(): Promise<number> {
  const names = readdirSync(PLACE).filter((name) => FOUND.test(name))
  for (const name of names) await keepFound(join(PLACE, name))
  return names.length
}

/** What is not found again, as an input that took too long, stays where libFuzzer put it. */
async function keepFound(file: string): Promise<void> {
  const trial = { seed: 0, options: {}, log: readFileSync(file, 'latin1') }
  const promise = (await broken(trial))?.promise
  if (promise === undefined) return
  const log = await shrunk(
    trial.log,
    async (log) => (await broken({ ...trial, log }, feed, promise)) !== undefined,
  )
  const path = keep({ promise, ...trial, log }, FOLDER)
  process.stderr.write(`broken: ${promise}, kept as ${relative('.', path)}\n`)
  rmSync(file)
}

import { Enricher } from '../../src/enrich.ts'
import { resolve } from '../../src/options.ts'
import { RECORD } from '../../src/scan/kind.ts'
import { isAccepted } from '../conformance/judge.ts'

/** What a fuzzer that is led by coverage calls with its bytes: see `coverage.ts`. It throws if a promise is broken. */

const OURS = '":{"stage":"'
const SUMMARY_RECORD = '{"faultline":{"schema":"faultline.summary/'

// An enricher takes milliseconds to make, and is as new after the end of each log.
const strict = new Enricher(resolve({ strict: true }))
const lenient = new Enricher(resolve({}))
const stripper = new Enricher(resolve({ strip: true }))

export function fuzz(bytes: Uint8Array): void {
  const log = Buffer.from(bytes)
  agreesWithJsonParse(log)
  const once = read(lenient, log)
  for (const cut of [1, log.length >> 1, log.length - 1]) {
    if (cut > 0) same('cut', read(lenient, log.subarray(0, cut), log.subarray(cut)), once)
  }
  same('a second run', read(lenient, once), once)
  const stripped = read(stripper, log)
  same('strip', read(stripper, once), stripped)
  if (!log.includes(OURS)) same('strip without members', stripped, log)
}

function agreesWithJsonParse(log: Buffer): void {
  const lines = log
    .toString('latin1')
    .split('\n')
    .filter((line) => /^[[{]/.test(line) && !line.startsWith(SUMMARY_RECORD))
  const before = strict.tally.lines[RECORD]
  read(strict, Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1'))
  const records = strict.tally.lines[RECORD] - before
  const good = lines.filter(isAccepted).length
  if (records !== good) throw new Error(`JSON.parse reads ${good} lines, and ${records} are records`)
}

function read(enricher: Enricher, ...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([...chunks.flatMap((chunk) => enricher.write(chunk)), ...enricher.end()])
}

function same(what: string, actual: Buffer, expected: Buffer): void {
  if (!actual.equals(expected)) throw new Error(`${what}: the bytes differ`)
}

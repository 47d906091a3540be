import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { thisMachine } from '../machine.ts'
import { discrepancies } from './account.ts'
import { KEPT_FOLDER, recordOf, redraw, write } from './kept.ts'
import { parseOptions, type SoakOptions, USAGE, UsageError } from './options.ts'
import { type Outcome, type Sample, soak } from './run.ts'

process.exitCode = await main(process.argv.slice(2))

/** The exit status: 0 every line is accounted for, 1 one is not, 2 usage. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(words)
    if (options === undefined) process.stdout.write(USAGE)
    else if (options.redraw) redraw()
    else return await run(options)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n\n${USAGE}`)
    return 2
  }
}

async function run({ plan, keep }: SoakOptions): Promise<number> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const begun = new Date().toISOString()
  const outcome = await inScratch((folder) => soak(plan, folder, (sample) => say(progressOf(sample))))
  const wrong = discrepancies(outcome)
  const circumstances = { begun, machine: thisMachine(), faultline: version, plan }
  // What is kept is an hour's work, and only one that went well is put in its place.
  const folder = keep && wrong.length === 0 ? KEPT_FOLDER : mkdtempSync(join(tmpdir(), 'faultline-soaked-'))
  write(recordOf(circumstances, outcome, wrong), folder)
  say(wrong.length === 0 ? 'every line is accounted for' : wrong.join('\n'))
  say(`the record and its chart are in ${folder}`)
  return wrong.length === 0 ? 0 : 1
}

async function inScratch(work: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-soak-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(text: string): void {
  process.stderr.write(`soak: ${text}\n`)
}

function progressOf({ second, memory, descriptors, lines, faults, latency }: Sample): string {
  const took = `median ${latency.median} ms, p99 ${latency.p99} ms, most ${latency.most} ms`
  return `${second} s: ${lines} lines, ${faults} faults, ${Math.round(memory / 1e6)} MB, ${descriptors} descriptors, ${took}`
}

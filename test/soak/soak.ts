import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { discrepancies } from './account.ts'
import { chartOf } from './chart.ts'
import type { Plan } from './plan.ts'
import { type Outcome, type Sample, soak } from './run.ts'

const USAGE = `Usage: npm run soak -- [--minutes N] [--rate MB] [--rotate SECONDS] [--copytruncate N] [--no-gzip] [--seed N] [--to DIR]
       npm run soak -- --redraw [--to DIR]

Has a log written at so many MB a second and rotated at every so many seconds, follows it, and checks every line.
Every Nth rotation copies and empties the log. The figures go to DIR, fixtures/soak unless told otherwise, as a record
and as a chart, which --redraw draws anew from the record.
`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '20' },
    rotate: { type: 'string', default: '10' },
    copytruncate: { type: 'string', default: '6' },
    'no-gzip': { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    to: { type: 'string', default: 'fixtures/soak' },
    redraw: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const plan: Plan = {
  seconds: 60 * Number(values.minutes),
  rate: 1e6 * Number(values.rate),
  rotate: Number(values.rotate),
  copyTruncate: Number(values.copytruncate),
  gzip: !values['no-gzip'],
  seed: Number(values.seed),
}
const isWrong = !(plan.seconds > 0 && plan.rate > 0 && plan.rotate > 0 && plan.copyTruncate >= 0)
if (values.help || isWrong) process.stderr.write(USAGE)
if (values.redraw) draw()
process.exitCode = isWrong ? 2 : values.help || values.redraw || (await run()) ? 0 : 1

/** Returns whether every line is accounted for. */
async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-soak-'))
  try {
    const begun = new Date().toISOString()
    const outcome = await soak(plan, folder, (sample) => process.stderr.write(`soak: ${progress(sample)}\n`))
    const wrong = discrepancies(outcome)
    mkdirSync(values.to, { recursive: true })
    writeFileSync(join(values.to, 'record.jsonl'), record(begun, outcome, wrong))
    draw()
    process.stderr.write(`soak: ${wrong.length === 0 ? 'every line is accounted for' : wrong.join('\n')}\n`)
    return wrong.length === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function progress({ second, memory, descriptors, lines, faults, latency }: Sample): string {
  const took = `median ${latency.median} ms, p99 ${latency.p99} ms, most ${latency.most} ms`
  return `${second} s: ${lines} lines, ${faults} faults, ${Math.round(memory / 1e6)} MB, ${descriptors} descriptors, ${took}`
}

/** A line for the circumstances, one for each sample, and one for the end. */
function record(begun: string, outcome: Outcome, wrong: readonly string[]): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const machine = `${availableParallelism()} × ${cpus()[0]?.model}`
  const { written, reader, samples, summary, latency } = outcome
  const { lines, overtaken } = reader
  const cpuSeconds = samples.at(-1)?.cpuSeconds
  const end = {
    wrong,
    written,
    lines,
    overtaken,
    cpuSeconds,
    latency,
    input: summary.input,
    codes: summary.codes,
  }
  const all = [{ begun, machine, node: process.version, faultline: version, plan }, ...samples, end]
  return all.map((each) => `${JSON.stringify(each)}\n`).join('')
}

function draw(): void {
  const lines = readFileSync(join(values.to, 'record.jsonl'), 'utf8').trimEnd().split('\n')
  const [circumstances, ...rest] = lines.map((line) => JSON.parse(line))
  const { begun, machine, node, faultline, plan } = circumstances
  const subtitle = `${machine}, node ${node}, faultline ${faultline}, ${begun.slice(0, 10)}`
  writeFileSync(join(values.to, 'chart.svg'), chartOf(plan, rest.slice(0, -1), subtitle))
}

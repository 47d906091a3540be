import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Done, hunt } from './hunt.ts'
import { FOLDER } from './kept.ts'

const USAGE = `Usage: npm run fuzz -- [--minutes N] [--seed N]

Reads random logs, and checks of each what is promised of all. Without --minutes, until it is interrupted.
What fails is printed, shrunk and kept in fixtures/fuzz, whose files are read again by every test run.
`
const PULSE = 10_000

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
})

const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY)
const seed = Number(values.seed ?? Date.now() | 0)
const isWrong = !(minutes > 0) || !Number.isInteger(seed)
if (values.help || isWrong) process.stderr.write(USAGE)
process.exitCode = isWrong ? 2 : values.help || (await run()) ? 0 : 1

/** Returns whether every promise was kept. */
async function run(): Promise<boolean> {
  const start = performance.now()
  let next = start + PULSE
  say(`the first seed is ${seed}`)
  const done = await hunt({
    seed,
    until: start + minutes * 60_000,
    folder: FOLDER,
    onTrial: (so) => {
      if (performance.now() < next) return
      next += PULSE
      say(progress(so, start))
    },
    onFailure: (failing, promise, how, path) => {
      say(`broken with seed ${failing}: ${promise}\n${how}\nkept as ${relative('.', path)}`)
    },
  })
  say(progress(done, start))
  return done.failures === 0
}

function progress({ trials, lines, failures }: Done, start: number): string {
  const seconds = (performance.now() - start) / 1000
  const rate = Math.round(lines / seconds)
  return `${Math.round(seconds)} s: ${trials} logs, ${lines} lines, ${rate} lines/s, ${failures} failures`
}

function say(text: string): void {
  process.stderr.write(`fuzz: ${text}\n`)
}

import { writeFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { measure } from './figures.ts'
import { type HostileOptions, parseOptions, USAGE, UsageError } from './options.ts'
import { keep, toMarkdown } from './report.ts'
import { TRIALS } from './trials.ts'
import { isOutOfBounds } from './verdict.ts'

process.exitCode = await main(process.argv.slice(2))

/** The exit status: 0 all right, 1 something was lost, added, counted wrong or is out of bounds (see verdict.ts), 2 usage. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(words)
    if (options !== undefined) return await run(options)
    process.stdout.write(USAGE)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n\n${USAGE}`)
    return 2
  }
}

async function run(options: HostileOptions): Promise<number> {
  const trials = TRIALS.filter(({ name }) => name.includes(options.only))
  if (trials.length === 0) throw new UsageError(`--only ${options.only}: no input has this in its name`)
  const figures = await measure(trials, options.divide, (text) => process.stderr.write(`${text}\n`))
  process.stdout.write(`${toMarkdown(figures)}\n`)
  for (const error of figures.wrong) process.stderr.write(`${inspect(error)}\n`)
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`)
  if (figures.wrong.length > 0) return 1
  if (options.keep) keep(figures)
  const beyond = figures.rows.filter((row) => isOutOfBounds(row, figures.start))
  for (const { name } of beyond) process.stderr.write(`${name}: OUT OF BOUNDS\n`)
  return beyond.length > 0 ? 1 : 0
}

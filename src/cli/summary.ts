import { type Form, renderSummary } from '../report/form.ts'
import { summaryJson } from '../report/json.ts'
import type { Destination } from '../source/destination.ts'
import { writeToPipe } from '../source/pipe.ts'
import { replaceContent } from '../source/replace.ts'
import type { Summary } from '../summary.ts'
import type { Arguments } from './arguments.ts'
import type { Job } from './job.ts'
import { print } from './print.ts'
import type { Run } from './run.ts'
import { styleFor } from './terminal.ts'
import { unwritable } from './unwritable.ts'

/** The summary as a line of the output. */
export function summaryRecord(summary: Summary): Buffer {
  return Buffer.from(`{"faultline":${summaryJson(summary)}}\n`)
}

/**
 * Writes the summary so far where it was asked for: to a file, with `--quiet` to standard output, else to standard error.
 *
 * @throws FaultlineError `unwritable`
 */
export async function writeSummary(run: Run, { words, outputs }: Job): Promise<void> {
  const { summary: form, quiet } = words
  if (form === 'none') return
  if (outputs.summary !== undefined) {
    await writeWhole(outputs.summary, await render(run, form, words))
    return
  }
  const stream = quiet ? process.stdout : process.stderr
  await print(await render(run, form, words, stream), stream)
}

/**
 * Whoever reads a file meanwhile sees the former text or this one. A pipe is waited for.
 *
 * @throws FaultlineError `unwritable`
 */
export async function writeWhole(destination: Destination, text: string): Promise<void> {
  try {
    if (destination.stats?.isFIFO()) await writeToPipe(destination, text)
    else replaceContent(destination, text)
  } catch (error) {
    throw unwritable(destination.path, error)
  }
}

function render(run: Run, form: Form, words: Arguments, stream?: NodeJS.WriteStream): Promise<string> {
  return renderSummary(form, run.summary(), run.catalog, styleFor(stream, words))
}

import { FaultlineError } from '../errors.ts'
import { renderSummary } from '../report/form.ts'
import { expandInputs } from '../source/inputs.ts'
import { fileSource, type Source, standardInput } from '../source/source.ts'
import type { MergeArguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { lookAt } from './outputs.ts'
import { refuseOverwriting } from './overwrite.ts'
import { print } from './print.ts'
import { DONE } from './status.ts'
import { mergeAll } from './summaries.ts'
import { writeWhole } from './summary.ts'
import { styleFor } from './terminal.ts'

/**
 * Writes one summary out of many. All or nothing: the sum of those that could be read would be a wrong number.
 *
 * @throws FaultlineError for what cannot be read, added or written
 */
export async function merge(words: MergeArguments): Promise<number> {
  const { form, allowRepeat } = words
  const sources = await openSources(words)
  const output = words.output === undefined ? undefined : lookAt(words.output)
  const catalog = await openCatalog(words)
  const summary = await mergeAll(sources, { allowRepeat })
  const style = styleFor(output === undefined ? process.stdout : undefined, words)
  const text = await renderSummary(form, summary, catalog, style)
  if (output === undefined) await print(text, process.stdout)
  else await writeWhole(output, text)
  return DONE
}

async function openSources(words: MergeArguments): Promise<Source[]> {
  const { command, file } = words
  if (file.length === 0 && process.stdin.isTTY)
    throw refusal(`${command}: expected summaries, as in \`faultline ${command} day-*.json\``)
  if (file.filter((each) => each === '-').length > 1) throw refusal('-: standard input can be read only once')
  const { paths, failures } = await expandInputs(file.length === 0 ? ['-'] : file)
  if (failures[0] !== undefined) throw failures[0]
  refuseOverwriting(words, paths)
  return paths.map((path) => (path === '-' ? standardInput() : fileSource(path)))
}

function refusal(message: string): FaultlineError {
  return new FaultlineError('bad-option', message)
}

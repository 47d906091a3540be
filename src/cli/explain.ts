import type { Readable } from 'node:stream'
import { FaultlineError } from '../errors.ts'
import { explainText } from '../report/explain.ts'
import { linesOf } from '../source/lines.ts'
import type { ExplainArguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { print } from './print.ts'
import { failureOf } from './report.ts'
import { DONE, MATCHED } from './status.ts'
import { styleFor } from './terminal.ts'

/** No line with a code is longer, in characters. */
const LONGEST_LINE = 1024 * 1024

/** Says what each code means, with an empty line between. The status is 1 if one of them is not known. */
export async function explain(words: ExplainArguments): Promise<number> {
  if (words.code.length === 0)
    throw new FaultlineError('bad-option', 'explain: expected a code, as in `faultline explain -45029`')
  const catalog = await openCatalog(words)
  const style = styleFor(process.stdout, words)
  let status = DONE
  let between = ''
  for await (const code of codesOf(words.code)) {
    const { text, known } = explainText(code, catalog, style)
    if (!known) status = MATCHED
    if (!(await print(between + text, process.stdout))) break
    between = '\n'
  }
  return status
}

/** The codes as given, and for `-` those on standard input, one a line. */
async function* codesOf(given: readonly string[]): AsyncGenerator<string> {
  for (const code of given) {
    if (code !== '-') yield code
    else yield* codesIn(process.stdin)
  }
}

async function* codesIn(stream: Readable): AsyncGenerator<string> {
  try {
    for await (const line of linesOf(stream, LONGEST_LINE)) if (line.trim() !== '') yield line.trim()
  } catch (error) {
    throw failureOf('standard input', error)
  }
}

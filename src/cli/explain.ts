import pump from 'pump'
import split2 from 'split2'
import { FaultlineError } from '../errors.ts'
import { reason } from '../reason.ts'
import { explainText } from '../report/explain.ts'
import type { ExplainArguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { DONE, MATCHED } from './status.ts'
import { print } from './summary.ts'
import { styleFor } from './terminal.ts'

/** Says what each code means, with an empty line between. The status is 1 if one of them is not known. */
export async function explain(words: ExplainArguments): Promise<number> {
  if (words.code.length === 0)
    throw new FaultlineError('bad-option', 'explain: expected a code, as in `faultline explain -45029`')
  const catalog = await openCatalog(words.catalog)
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
    else yield* linesOf(process.stdin)
  }
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const lines = split2()
  pump(stream, lines)
  try {
    for await (const line of lines as AsyncIterable<string>) if (line.trim() !== '') yield line.trim()
  } catch (error) {
    throw new FaultlineError('unreadable', `standard input: cannot be read: ${reason(error)}`, {
      cause: error,
    })
  }
}

import { FaultlineError } from '../errors.ts'
import { type MergeOptions, mergeSummaries } from '../merge.ts'
import { parseSummary } from '../report/parse-summary.ts'
import type { Source } from '../source/source.ts'
import type { Summary } from '../summary.ts'
import { type Document, documentsOf } from './documents.ts'

/**
 * The summary of all summaries in the sources, of which one is held at a time.
 *
 * @throws FaultlineError `unreadable` or `bad-summary`, with the place of what cannot be read or added
 */
export async function mergeAll(sources: readonly Source[], options: MergeOptions): Promise<Summary> {
  let all: Summary | undefined
  for await (const { value, where } of documentsIn(sources)) {
    const summary = parseSummary(value, where)
    all = all === undefined ? summary : add(all, summary, where, options)
  }
  if (all === undefined) throw new RangeError('no source, no summary')
  return all
}

/** A file without a summary is what a run leaves that has failed: it is missing in the sum. */
async function* documentsIn(sources: readonly Source[]): AsyncGenerator<Document> {
  for (const source of sources) {
    let isEmpty = true
    for await (const document of documentsOf(source)) {
      isEmpty = false
      yield document
    }
    if (isEmpty) throw refusal(source.name, 'expected a summary, found nothing')
  }
}

function add(all: Summary, summary: Summary, where: string, options: MergeOptions): Summary {
  try {
    return mergeSummaries(all, summary, options)
  } catch (error) {
    if (!(error instanceof FaultlineError)) throw error
    throw refusal(where, error.message.replace('allowRepeat', '--allow-repeat'))
  }
}

function refusal(where: string, why: string): FaultlineError {
  return new FaultlineError('bad-summary', `${where}: ${why}`)
}

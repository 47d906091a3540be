import type { Catalog } from '../catalog/catalog.ts'
import { FaultlineError } from '../errors.ts'
import { resolve, type Settings } from '../options.ts'
import { parseSelection, type Selection } from '../select.ts'
import { fileSource, type Source, standardInput } from '../source/source.ts'
import type { Arguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { refuseOverwriting } from './overwrite.ts'

/** Arguments that have been checked and looked up: all that a run needs to know. */
export interface Job {
  readonly words: Arguments
  readonly catalog: Catalog
  readonly settings: Settings
  readonly failOn: Selection
  readonly sources: readonly Source[]
}

/** @throws FaultlineError for arguments that cannot work, before anything is read or written */
export async function plan(words: Arguments): Promise<Job> {
  refuseContradictions(words)
  refuseOverwriting(words)
  const catalog = await openCatalog(words.catalog)
  return {
    words,
    catalog,
    settings: { ...settingsOf(words, catalog), writes: !words.quiet, reuse: true },
    failOn: parseSelection(words.failOn, catalog, '--fail-on'),
    sources: sourcesOf(words.file),
  }
}

function settingsOf(words: Arguments, catalog: Catalog): Settings {
  const { lang, field, key: keys, statusKey: statusKeys, strip, strict, only } = words
  const maxLineBytes = wholeNumber('--max-line-bytes', words.maxLineBytes)
  try {
    return resolve({ lang, field, keys, statusKeys, strip, strict, maxLineBytes, only, catalog })
  } catch (error) {
    throw asTyped(error)
  }
}

/** `Number` would take an empty text for 0, and read what only programmers write. */
function wholeNumber(option: string, text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text)
  throw new FaultlineError('bad-option', `${option} ${text}: expected a whole number`)
}

/** The options of the library whose names are not typed like that, by the first word of a message about them. */
const TYPED: Readonly<Record<string, string>> = {
  field: '--field',
  keys: '--key',
  statusKeys: '--status-key',
  maxLineBytes: '--max-line-bytes',
  only: '--only',
}

function asTyped(error: unknown): unknown {
  if (!(error instanceof FaultlineError)) return error
  const message = error.message.replace(/^\w+/, (option) => TYPED[option] ?? option)
  return new FaultlineError(error.code, message, { cause: error })
}

function sourcesOf(files: readonly string[]): Source[] {
  if (files.length === 0) return [standardInput()]
  return files.map((file) => (file === '-' ? standardInput() : fileSource(file)))
}

const CONTRADICTIONS: readonly (readonly [keyof Arguments, keyof Arguments, string])[] = [
  ['quiet', 'output', '--quiet writes no records, so there is nothing for --output'],
  ['quiet', 'summaryRecord', '--quiet writes no records, so none can be the summary; see --summary json'],
]

function refuseContradictions(words: Arguments): void {
  for (const [one, other, message] of CONTRADICTIONS) {
    if (words[one] && words[other]) throw new FaultlineError('bad-option', message)
  }
  if (words.summary === 'none' && words.summaryFile !== undefined) {
    throw new FaultlineError(
      'bad-option',
      '--summary none writes no summary, so there is nothing for --summary-file',
    )
  }
  if (words.file.filter((file) => file === '-').length > 1) {
    throw new FaultlineError('bad-option', '-: standard input can be read only once')
  }
}

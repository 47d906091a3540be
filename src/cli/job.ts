import type { Catalog } from '../catalog/catalog.ts'
import { FaultlineError } from '../errors.ts'
import { resolve, type Settings } from '../options.ts'
import { parseSelection, type Selection } from '../select.ts'
import { fileSource, type Source, standardInput } from '../source/source.ts'
import type { Arguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'

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
  const catalog = await openCatalog(words.catalog)
  const { lang, field, key: keys, statusKey: statusKeys, strip, strict, maxLineBytes, only } = words
  const settings = resolve({ lang, field, keys, statusKeys, strip, strict, maxLineBytes, only, catalog })
  return {
    words,
    catalog,
    settings: { ...settings, writes: !words.quiet },
    failOn: parseSelection(words.failOn, catalog, '--fail-on'),
    sources: sourcesOf(words.file),
  }
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
  if (words.file.filter((file) => file === '-').length > 1) {
    throw new FaultlineError('bad-option', '-: standard input can be read only once')
  }
}

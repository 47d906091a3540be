import type { Catalog } from '../catalog/catalog.ts'
import { FaultlineError } from '../errors.ts'
import { type DecodeOptions, resolve, type Settings } from '../options.ts'
import { parseSelection, type Selection } from '../select.ts'
import { readFileList } from '../source/files-from.ts'
import { expandInputs } from '../source/inputs.ts'
import { placesOf } from '../source/place.ts'
import { fileSource, type Source, standardInput } from '../source/source.ts'
import type { Arguments } from './arguments.ts'
import { openCatalog } from './catalog.ts'
import { refuseContradictions } from './contradictions.ts'
import { parseDuration } from './duration.ts'
import { lookAtOutputs, type Outputs } from './outputs.ts'
import { refuseOverwriting, withoutOutputs } from './overwrite.ts'

/** In days: a century holds all times that are told apart. */
const WIDEST_WINDOW = 36_600

/** What codes and words mean, all by one catalog. */
export interface Meaning {
  readonly catalog: Catalog
  /** As the library takes them, for another thread. */
  readonly options: DecodeOptions
  readonly settings: Settings
  readonly failOn: Selection
}

/** Arguments that have been checked and looked up: all that a run needs to know. */
export interface Job {
  readonly words: Arguments
  readonly meaning: Meaning
  /** What is named on the command line, or nothing for standard input. */
  readonly operands: readonly string[]
  /** Names out of `--files-from`, which are no patterns. */
  readonly listed: readonly string[]
  readonly outputs: Outputs
}

/** What there is to read at this moment. */
export interface Inputs {
  readonly sources: readonly Source[]
  /** What was asked for and is not there. */
  readonly failures: readonly FaultlineError[]
  /** Where the output for each path goes, with `--out-dir`. */
  readonly places: ReadonlyMap<string, string>
}

/** @throws FaultlineError for arguments that cannot work, before anything is read or written */
export async function plan(words: Arguments): Promise<Job> {
  refuseContradictions(words)
  refuseOverwriting(words, words.file)
  const outputs = lookAtOutputs(words)
  const followed = withTargets(words, outputs)
  const listed = words.filesFrom === undefined ? [] : await readFileList(words.filesFrom)
  return { words: followed, meaning: await meaningOf(words), operands: words.file, listed, outputs }
}

/** With the files themselves where links to them are named, so that no later link leads anywhere else. */
function withTargets(words: Arguments, { summary, metrics, checkpoint }: Outputs): Arguments {
  return { ...words, summaryFile: summary?.path, metricsFile: metrics?.path, checkpoint: checkpoint?.path }
}

/** Reads the catalog that was asked for, and all that is said in its terms. @throws FaultlineError as `plan` */
export async function meaningOf(words: Arguments): Promise<Meaning> {
  const catalog = await openCatalog(words)
  const { lang, field, key: keys, statusKey: statusKeys, strip, strict, noUnwrap, only, kernel } = words
  const maxLineBytes = wholeNumber('--max-line-bytes', words.maxLineBytes)
  const unwrap = !noUnwrap
  const plain = { lang, field, keys, statusKeys, strip, strict, unwrap, maxLineBytes, only, catalog, kernel }
  const options: DecodeOptions = { ...plain, ...findingsOf(words) }
  return {
    catalog,
    options,
    settings: {
      ...settingsOf(options),
      // Each line is answered before the next one comes.
      joins: unwrap && words.protocol === undefined,
      writes: !words.quiet,
      reuse: true,
    },
    failOn: parseSelection(words.failOn, catalog, '--fail-on'),
  }
}

/** What is to be kept of failing records beside their number. */
function findingsOf({ window, timeKey: timeKeys, top, examples }: Arguments): DecodeOptions {
  return {
    ...(window === undefined
      ? {}
      : { windowSeconds: parseDuration('--window', window, WIDEST_WINDOW) / 1000 }),
    timeKeys,
    top,
    ...(examples === undefined ? {} : { examples: wholeNumber('--examples', examples) }),
  }
}

/**
 * Finds what there is to read. A run that is `continued` has written into the folders that it reads, maybe: that is not
 * meant. Else an output among the inputs is a mistake that would destroy it.
 *
 * @throws FaultlineError `unwritable` for such a mistake
 */
export async function openInputs(job: Job, continued: boolean): Promise<Inputs> {
  const { words } = job
  const { paths: found, failures } = await findInputs(job)
  const paths = withoutOutputs(words, found, continued)
  refuseOverwriting(words, paths)
  const sources = paths.map((path) => (path === '-' ? standardInput() : fileSource(path)))
  refusePipes(words, sources)
  return {
    sources,
    failures,
    places: words.outDir === undefined ? new Map() : placesOf(paths, words.outDir),
  }
}

/** What comes through a pipe does not come again, and has no place in a directory. */
function refusePipes({ outDir, checkpoint }: Arguments, sources: readonly Source[]): void {
  const pipe = sources.find(({ isPipe }) => isPipe)
  if (pipe === undefined) return
  const option = outDir !== undefined ? '--out-dir' : checkpoint !== undefined ? '--checkpoint' : undefined
  if (option !== undefined) {
    throw new FaultlineError('bad-option', `${pipe.name}: is a pipe, and ${option} needs plain files`)
  }
}

/** What the operands mean now. */
export function findInputs({ words, operands, listed }: Job): ReturnType<typeof expandInputs> {
  const isPiped = operands.length === 0 && words.filesFrom === undefined
  return expandInputs(isPiped ? ['-'] : operands, listed)
}

/** `Number` would take an empty text for 0, and read what only programmers write. */
export function wholeNumber(option: string, text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text)
  throw new FaultlineError('bad-option', `${option} ${text}: expected a whole number`)
}

function settingsOf(options: DecodeOptions): Settings {
  try {
    return resolve(options)
  } catch (error) {
    throw asTyped(error)
  }
}

/** The options of the library whose names are not typed like that, by the first word of a message about them. */
const TYPED: Readonly<Record<string, string>> = {
  field: '--field',
  keys: '--key',
  statusKeys: '--status-key',
  maxLineBytes: '--max-line-bytes',
  only: '--only',
  timeKeys: '--time-key',
  top: '--top',
  examples: '--examples',
}

function asTyped(error: unknown): unknown {
  if (!(error instanceof FaultlineError)) return error
  const message = error.message.replace(/^\w+/, (option) => TYPED[option] ?? option)
  return new FaultlineError(error.code, message, { cause: error })
}

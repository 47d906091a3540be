import yargs from 'yargs'
import { FaultlineError } from '../errors.ts'
import type { CodesForm } from '../report/codes-form.ts'
import type { Form } from '../report/form.ts'
import type { KernelName } from '../scan/kernel-name.ts'
import {
  ABOUT,
  ABOUT_OPTIONS,
  CODES_OPTIONS,
  COMMON_OPTIONS,
  COMPLETION_OPTIONS,
  DECODE_OPTIONS,
  MERGE_OPTIONS,
  REPORT_OPTIONS,
  type Shell,
} from './options.ts'
import { refuseRepetitions, refuseValues } from './slips.ts'
import { COMMANDS, EPILOGUE, EXAMPLES, STRINGS, USAGE, usageOf } from './usage.ts'

/** What was said on the command line, as it was said; nothing is opened or looked up yet. */
export interface Arguments {
  readonly file: string[]
  readonly filesFrom: string | undefined
  readonly output: string | undefined
  readonly outDir: string | undefined
  readonly jobs: string | undefined
  readonly follow: boolean
  readonly from: string | undefined
  readonly every: string | undefined
  readonly checkpoint: string | undefined
  readonly quiet: boolean
  readonly only: string[]
  readonly failOn: string[]
  readonly lang: 'en' | 'zh'
  readonly field: string
  readonly key: string[]
  readonly statusKey: string[]
  readonly catalog: string | undefined
  /** Names, joined by commas. */
  readonly catalogs: string
  readonly strip: boolean
  readonly strict: boolean
  readonly noUnwrap: boolean
  readonly maxLineBytes: string
  readonly summary: Form | 'none'
  readonly summaryFile: string | undefined
  readonly summaryRecord: boolean
  readonly window: string | undefined
  readonly timeKey: string[]
  readonly top: string[]
  readonly examples: string | undefined
  readonly metrics: string | undefined
  readonly metricsFile: string | undefined
  readonly kernel: KernelName | undefined
  readonly protocol: 'mmexternal' | undefined
  readonly color: 'auto' | 'always' | 'never'
  readonly noProgress: boolean
}

export type CodesArguments = Pick<Arguments, 'lang' | 'catalog' | 'catalogs' | 'color'> & {
  readonly format: CodesForm
  readonly category: string | undefined
  readonly stage: string | undefined
}

export type ExplainArguments = Pick<Arguments, 'lang' | 'catalog' | 'catalogs' | 'color'> & {
  readonly code: string[]
}

/** Of `merge` and `report`, which differ in how they call the form, and in the usual one. */
export type MergeArguments = Pick<
  Arguments,
  'file' | 'output' | 'lang' | 'catalog' | 'catalogs' | 'color'
> & {
  readonly command: 'merge' | 'report'
  readonly form: Form
  readonly allowRepeat: boolean
}

declare module 'yargs' {
  interface Argv<T> {
    /** `hide-types` leaves out types, choices and defaults, which the descriptions tell in fewer words. */
    usageConfiguration(configuration: { 'hide-types': boolean }): Argv<T>
  }
}

/** What each command does with its arguments. */
export interface Commands {
  /** The help, or the version. */
  about(text: string): void | Promise<void>
  decode(words: Arguments): void | Promise<void>
  completion(shell: Shell): void | Promise<void>
  explain(words: ExplainArguments): void | Promise<void>
  codes(words: CodesArguments): void | Promise<void>
  merge(words: MergeArguments): void | Promise<void>
}

/**
 * Reads the command line and calls the command that it names.
 *
 * @throws FaultlineError `bad-option` for words that make no sense
 */
export async function parse(words: readonly string[], version: string, commands: Commands): Promise<void> {
  refuseValues(words)
  let about = ''
  // By itself it asks for the working directory, which may have been removed, for files of configuration.
  await yargs([], '/')
    .scriptName('faultline')
    .locale('en')
    .updateStrings(STRINGS)
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .usage(USAGE)
    .usageConfiguration({ 'hide-types': true })
    .command(
      '$0',
      false,
      (command) => command.options({ ...DECODE_OPTIONS, ...COMPLETION_OPTIONS }),
      ({ completion, ...parsed }) =>
        completion === undefined
          ? commands.decode({ ...parsed, file: operands(parsed, 0) })
          : commands.completion(completion),
    )
    .command(
      'explain',
      COMMANDS.explain.describe,
      (command) => command.options(COMMON_OPTIONS).usage(usageOf('explain')),
      (parsed) => commands.explain({ ...parsed, code: operands(parsed, 1) }),
    )
    .command(
      'codes',
      COMMANDS.codes.describe,
      (command) => command.options(CODES_OPTIONS).usage(usageOf('codes')),
      (parsed) => {
        const [extra] = operands(parsed, 1)
        if (extra !== undefined)
          throw new FaultlineError(
            'bad-option',
            `codes ${extra}: codes takes only options; see faultline explain`,
          )
        return commands.codes(parsed)
      },
    )
    .command(
      'merge',
      COMMANDS.merge.describe,
      (command) => command.options(MERGE_OPTIONS).usage(usageOf('merge')),
      (parsed) =>
        commands.merge({ ...parsed, command: 'merge', form: parsed.summary, file: operands(parsed, 1) }),
    )
    .command(
      'report',
      COMMANDS.report.describe,
      (command) => command.options(REPORT_OPTIONS).usage(usageOf('report')),
      (parsed) =>
        commands.merge({ ...parsed, command: 'report', form: parsed.format, file: operands(parsed, 1) }),
    )
    .example(EXAMPLES)
    .epilogue(EPILOGUE)
    .group(['help', 'version'], ABOUT)
    .help('help', ABOUT_OPTIONS.help.describe)
    .alias('help', ABOUT_OPTIONS.help.alias)
    .version('version', ABOUT_OPTIONS.version.describe, version)
    .alias('version', ABOUT_OPTIONS.version.alias)
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .strictOptions()
    .check(refuseRepetitions)
    .exitProcess(false)
    .fail((message, error) => {
      // yargs has two ways to say that the words make no sense; other errors come from the command itself.
      if (error !== undefined && error !== null && error.name !== 'YError') throw error
      const line = (message ?? error.message).replaceAll(/\s+/g, ' ').trim()
      throw new FaultlineError('bad-option', `${line} (see faultline --help)`)
    })
    .parseAsync([...words], {}, (_, __, output) => {
      about = output
    })
  if (about !== '') await commands.about(`${about}\n`)
}

/** The words that are no options, from the one numbered `from` on. As positionals, yargs would lose a `-`. */
function operands({ _ }: { _: (string | number)[] }, from: number): string[] {
  return _.slice(from).map(String)
}

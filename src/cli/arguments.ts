import yargs from 'yargs'
import { FaultlineError } from '../errors.ts'
import { SELECTION_WORDS } from '../select.ts'
import { CODES_OPTIONS, COMMON_OPTIONS, DECODE_OPTIONS } from './options.ts'

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
  readonly strip: boolean
  readonly strict: boolean
  readonly maxLineBytes: string
  readonly summary: 'table' | 'json' | 'none'
  readonly summaryFile: string | undefined
  readonly summaryRecord: boolean
  readonly window: string | undefined
  readonly timeKey: string[]
  readonly top: string[]
  readonly examples: string | undefined
  readonly color: 'auto' | 'always' | 'never'
  readonly noProgress: boolean
}

export type CodesArguments = Pick<Arguments, 'lang' | 'catalog' | 'color'> & {
  readonly format: 'table' | 'json'
  readonly category: string | undefined
  readonly stage: string | undefined
}

export type ExplainArguments = Pick<Arguments, 'lang' | 'catalog' | 'color'> & { readonly code: string[] }

declare module 'yargs' {
  interface Argv<T> {
    /** `hide-types` leaves out types, choices and defaults, which the descriptions tell in fewer words. */
    usageConfiguration(configuration: { 'hide-types': boolean }): Argv<T>
  }
}

/** What each command does with its arguments. */
export interface Commands {
  decode(words: Arguments): void | Promise<void>
  explain(words: ExplainArguments): void | Promise<void>
  codes(words: CodesArguments): void | Promise<void>
}

const FLAGS = ['quiet', 'follow', 'summary-record', 'strip', 'strict', 'no-progress', 'help', 'version']

/** The two messages of yargs that take several lines. */
const STRINGS = {
  'Invalid values:': ' ',
  'Argument: %s, Given: %s, Choices: %s': '--%s %s: expected one of %s',
}

const USAGE = `faultline [options] [file…]
faultline explain <code…>
faultline codes [--category C] [--stage S] [--format table|json]

Explains the failures in a log of newline-delimited JSON: finds Tencent Cloud VOD error codes, puts what they mean beside them, and counts every class of failure. A file may also be a directory or a quoted pattern, and be compressed with gzip, zstd or brotli. No file, or -, is standard input.`

const EPILOGUE = `WORD is one of ${SELECTION_WORDS.join(', ')}.
Exit status: 0 done; 1 --fail-on matched, or a code is not known; 2 usage, or an input or output failed; 128 + n after signal n.
Signals: SIGUSR2 writes the summary so far; SIGHUP reads --catalog anew while files are followed.`

/**
 * Reads the command line and calls the command that it names.
 *
 * @throws FaultlineError `bad-option` for words that make no sense
 */
export async function parse(words: readonly string[], version: string, commands: Commands): Promise<void> {
  refuseValues(words)
  await yargs([...words])
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
      (command) => command.options(DECODE_OPTIONS),
      (parsed) => commands.decode({ ...parsed, file: operands(parsed, 0) }),
    )
    .command(
      'explain',
      'Say what codes mean; - reads them from standard input, one a line',
      (command) => command.options(COMMON_OPTIONS).usage('faultline explain [options] <code…>'),
      (parsed) => commands.explain({ ...parsed, code: operands(parsed, 1) }),
    )
    .command(
      'codes',
      'List the codes',
      (command) => command.options(CODES_OPTIONS).usage('faultline codes [options]'),
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
    .example('tail -f app.log | faultline', 'explain a living log')
    .example('faultline -F app.log', 'the same, through every rotation')
    .example("faultline -q 'logs/**/*.gz'", 'only count')
    .example('faultline --only category=auth app.log', 'only the lines that failed so')
    .example('faultline explain -45029', 'what a code means')
    .epilogue(EPILOGUE)
    .group(['help', 'version'], 'About:')
    .help()
    .alias('help', 'h')
    .version(version)
    .alias('version', 'V')
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
    .parseAsync()
}

/** The words that are no options, from the one numbered `from` on. As positionals, yargs would lose a `-`. */
function operands({ _ }: { _: (string | number)[] }, from: number): string[] {
  return _.slice(from).map(String)
}

/** To yargs `--strict=yes` is a no. */
function refuseValues(words: readonly string[]): void {
  const word = words.find((each) => FLAGS.some((flag) => each.startsWith(`--${flag}=`)))
  if (word !== undefined) throw new FaultlineError('bad-option', `${word}: this option takes no value`)
}

/** Whoever says `--lang en … --lang zh` has changed their mind or made a mistake: better ask than choose. */
function refuseRepetitions(parsed: Record<string, unknown>): true {
  const lists = [
    '_',
    'only',
    'failOn',
    'fail-on',
    'key',
    'statusKey',
    'status-key',
    'timeKey',
    'time-key',
    'top',
  ]
  const twice = Object.keys(parsed).find(
    (name) => name.length > 1 && Array.isArray(parsed[name]) && !lists.includes(name),
  )
  if (twice !== undefined) throw new FaultlineError('bad-option', `--${twice} is given more than once`)
  return true
}

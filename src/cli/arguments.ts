import yargs, { type Argv } from 'yargs'
import { FaultlineError } from '../errors.ts'
import { SELECTION_WORDS } from '../select.ts'

/** What was said on the command line, as it was said; nothing is opened or looked up yet. */
export interface Arguments {
  readonly file: string[]
  readonly output: string | undefined
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

const VALUE = { type: 'string', requiresArg: true } as const
const VALUES = { ...VALUE, array: true, default: [] as string[] } as const
const FLAG = { type: 'boolean', default: false } as const
const FLAGS = ['quiet', 'summary-record', 'strip', 'strict', 'no-progress', 'help', 'version']

/** The two messages of yargs that take several lines. */
const STRINGS = {
  'Invalid values:': ' ',
  'Argument: %s, Given: %s, Choices: %s': '--%s %s: expected one of %s',
}

const USAGE = `faultline [options] [file…]
faultline explain <code…>
faultline codes [--category C] [--stage S] [--format table|json]

Explains the failures in a log of newline-delimited JSON: finds Tencent Cloud VOD error codes, puts what they mean beside them, and counts every class of failure. No file, or -, is standard input.`

const EPILOGUE = `WORD is one of ${SELECTION_WORDS.join(', ')}.
Exit status: 0 done; 1 --fail-on matched, or a code is not known; 2 usage, or an input or output failed; 128 + n after signal n.`

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
    .command('$0', false, decodeOptions, (parsed) =>
      commands.decode({ ...parsed, file: operands(parsed, 0) }),
    )
    .command(
      'explain',
      'Say what codes mean; - reads them from standard input, one a line',
      (command) => common(command).usage('faultline explain [options] <code…>'),
      (parsed) => commands.explain({ ...parsed, code: operands(parsed, 1) }),
    )
    .command('codes', 'List the codes', codesOptions, (parsed) => {
      const [extra] = operands(parsed, 1)
      if (extra !== undefined)
        throw new FaultlineError(
          'bad-option',
          `codes ${extra}: codes takes only options; see faultline explain`,
        )
      return commands.codes(parsed)
    })
    .example('tail -f app.log | faultline', 'explain a living log')
    .example('faultline -q --summary json app.log', 'only count')
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
  const lists = ['_', 'only', 'failOn', 'fail-on', 'key', 'statusKey', 'status-key']
  const twice = Object.keys(parsed).find(
    (name) => name.length > 1 && Array.isArray(parsed[name]) && !lists.includes(name),
  )
  if (twice !== undefined) throw new FaultlineError('bad-option', `--${twice} is given more than once`)
  return true
}

function decodeOptions(command: Argv) {
  return common(command).options({
    output: { ...VALUE, alias: 'o', describe: 'Write the records to FILE' },
    quiet: { ...FLAG, alias: 'q', describe: 'Write no records; the summary goes to standard output' },
    only: { ...VALUES, describe: 'Write only lines that match WORD (repeatable: any)' },
    'fail-on': { ...VALUES, describe: 'Exit with 1 if a line matches WORD (repeatable: any)' },
    summary: {
      ...VALUE,
      choices: ['table', 'json', 'none'] as const,
      default: 'table' as const,
      describe: 'The form of the summary: table (usual), json or none',
    },
    'summary-file': { ...VALUE, describe: 'Write the summary to FILE instead of standard error' },
    'summary-record': { ...FLAG, describe: 'Make the summary the last line of the output as well' },
    field: { ...VALUE, default: 'decoded', describe: 'The name of the inserted member (decoded)' },
    key: { ...VALUES, describe: 'One more key that holds codes (repeatable)' },
    'status-key': {
      ...VALUES,
      describe: 'One more key that holds a code only if it is documented (repeatable)',
    },
    strip: { ...FLAG, describe: 'Take out what was inserted: the exact inverse' },
    strict: { ...FLAG, describe: 'Check every line in full, not only those with a code' },
    'max-line-bytes': {
      ...VALUE,
      default: String(16 * 1024 * 1024),
      describe: 'Let longer lines pass without looking at them (16 MiB)',
    },
    'no-progress': { ...FLAG, describe: 'Show no progress on a terminal' },
  })
}

function codesOptions(command: Argv) {
  return common(command)
    .usage('faultline codes [options]')
    .options({
      format: {
        ...VALUE,
        choices: ['table', 'json'] as const,
        default: 'table' as const,
        describe: 'The form of the list: table (usual) or json',
      },
      category: { ...VALUE, describe: 'Only codes of this category' },
      stage: { ...VALUE, describe: 'Only codes of this stage' },
    })
}

function common(command: Argv) {
  return command.options({
    lang: {
      ...VALUE,
      choices: ['en', 'zh'] as const,
      default: 'en' as const,
      describe: 'The language of messages: en (usual) or zh',
    },
    catalog: { ...VALUE, describe: 'Add or replace codes: a JSON file' },
    color: {
      ...VALUE,
      choices: ['auto', 'always', 'never'] as const,
      default: 'auto' as const,
      describe: 'Colour: auto (usual; NO_COLOR is honoured), always or never',
    },
  })
}

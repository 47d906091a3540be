import yargs, { type Argv } from 'yargs'
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
  readonly maxLineBytes: number
  readonly summary: 'table' | 'json' | 'none'
  readonly summaryFile: string | undefined
  readonly summaryRecord: boolean
  readonly color: 'auto' | 'always' | 'never'
  readonly progress: boolean
}

export type CodesArguments = Pick<Arguments, 'lang' | 'catalog' | 'color'> & {
  readonly format: 'table' | 'json'
  readonly category: string | undefined
  readonly stage: string | undefined
}

export type ExplainArguments = Pick<Arguments, 'lang' | 'catalog' | 'color'> & { readonly code: string[] }

/** What each command does with its arguments. */
export interface Commands {
  decode(words: Arguments): void | Promise<void>
  explain(words: ExplainArguments): void | Promise<void>
  codes(words: CodesArguments): void | Promise<void>
}

const VALUE = { type: 'string', requiresArg: true } as const
const VALUES = { ...VALUE, array: true, default: [] as string[], defaultDescription: 'none' } as const
const FLAG = { type: 'boolean', default: false } as const

/** Reads the command line and calls the command that it names. What is wrong with it goes to `fail`. */
export async function parse(
  words: readonly string[],
  version: string,
  commands: Commands,
  fail: (message: string) => void,
): Promise<void> {
  await yargs([...words])
    .scriptName('faultline')
    .locale('en')
    .parserConfiguration({
      'greedy-arrays': false,
      'duplicate-arguments-array': false,
      'parse-positional-numbers': false,
    })
    .usage(
      'Explains the failures in a log of newline-delimited JSON: finds Tencent Cloud VOD error codes, puts what they mean beside them, and counts every class of failure.',
    )
    .command('$0 [file..]', 'Explain a log: files, or standard input (also as -)', decodeOptions, (parsed) =>
      commands.decode(parsed),
    )
    .command(
      'explain <code..>',
      'Say what codes mean (- reads them from standard input, one a line)',
      explainOptions,
      (parsed) => commands.explain(parsed),
    )
    .command('codes', 'List the codes', codesOptions, (parsed) => commands.codes(parsed))
    .example('tail -f app.log | faultline', 'explain a living log')
    .example('faultline -q --summary json app.log', 'only count')
    .example('faultline --only category=auth app.log', 'only the lines that failed so')
    .example('faultline explain -45029', 'what a code means')
    .epilogue(
      `WORD is one of ${SELECTION_WORDS.join(', ')}.\nExit status: 0 done; 1 --fail-on matched, or a code is not known; 2 usage, or an input or output failed; 128 + n after signal n.`,
    )
    .group(['help', 'version'], 'About:')
    .help()
    .alias('help', 'h')
    .version(version)
    .alias('version', 'V')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      if (error !== undefined && error !== null) throw error
      fail(message)
    })
    .parseAsync()
}

function decodeOptions(command: Argv) {
  return common(command)
    .positional('file', {
      type: 'string',
      array: true,
      default: [] as string[],
      defaultDescription: 'standard input',
    })
    .options({
      output: { ...VALUE, alias: 'o', describe: 'Write the records to FILE' },
      quiet: { ...FLAG, alias: 'q', describe: 'Write no records; the summary goes to standard output' },
      only: { ...VALUES, describe: 'Write only lines that match WORD (repeatable: any)' },
      'fail-on': { ...VALUES, describe: 'Exit with 1 if a line matches WORD (repeatable: any)' },
      summary: {
        ...VALUE,
        choices: ['table', 'json', 'none'] as const,
        default: 'table' as const,
        describe: 'The form of the summary',
      },
      'summary-file': { ...VALUE, describe: 'Write the summary to FILE instead of standard error' },
      'summary-record': { ...FLAG, describe: 'Make the summary the last line of the output as well' },
      field: { ...VALUE, default: 'decoded', describe: 'The name of the inserted member' },
      key: { ...VALUES, describe: 'One more key that holds codes (repeatable)' },
      'status-key': {
        ...VALUES,
        describe: 'One more key that holds a code only if it is documented (repeatable)',
      },
      strip: { ...FLAG, describe: 'Take out what was inserted: the exact inverse' },
      strict: { ...FLAG, describe: 'Check every line in full, not only those with a code' },
      'max-line-bytes': {
        type: 'number',
        requiresArg: true,
        default: 16 * 1024 * 1024,
        describe: 'Let longer lines pass without looking at them',
      },
      progress: {
        type: 'boolean',
        default: true,
        describe: 'Show progress on a terminal; --no-progress does not',
      },
    })
}

function explainOptions(command: Argv) {
  return common(command).positional('code', { type: 'string', array: true, demandOption: true })
}

function codesOptions(command: Argv) {
  return common(command).options({
    format: {
      ...VALUE,
      choices: ['table', 'json'] as const,
      default: 'table' as const,
      describe: 'The form of the list',
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
      describe: 'The language of messages',
    },
    catalog: { ...VALUE, describe: 'Add or replace codes: a JSON file' },
    color: {
      ...VALUE,
      choices: ['auto', 'always', 'never'] as const,
      default: 'auto' as const,
      describe: 'Colour (NO_COLOR is honoured)',
    },
  })
}

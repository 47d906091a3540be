import { CODES_FORMS } from '../report/codes-form.ts'
import { SELECTION_WORDS } from '../select.ts'

// What `--help` and the manual say beside the options.

export const PURPOSE =
  'Explains the failures in a log of newline-delimited JSON: finds Tencent Cloud VOD error codes, puts what they mean beside them, and counts every class of failure. A file may also be a directory or a quoted pattern, and be compressed with gzip, zstd or brotli. No file, or -, is standard input.'

export const USAGE = `faultline [options] [file…]
faultline explain <code…>
faultline codes [--category C] [--stage S] [--format ${CODES_FORMS.join('|')}]
faultline merge <summary.json…>
faultline report <summary.json…>

${PURPOSE}`

/** The commands beside the main job: what each is for, and what its operands are. */
export const COMMANDS = {
  explain: {
    operand: 'code',
    describe: 'Say what codes mean; - reads them from standard input, one a line',
  },
  codes: { operand: '', describe: 'List the codes' },
  merge: { operand: 'summary.json', describe: 'Make one summary out of many' },
  report: { operand: 'summary.json', describe: 'Show one or more summaries as a report' },
} as const

/** How a command is called. */
export function usageOf(command: keyof typeof COMMANDS): string {
  const { operand } = COMMANDS[command]
  return `faultline ${command} [options]${operand === '' ? '' : ` <${operand}…>`}`
}

export const EXAMPLES: readonly [command: string, what: string][] = [
  ['tail -f app.log | faultline', 'explain a living log'],
  ['faultline -F app.log', 'the same, through every rotation'],
  ["faultline -q 'logs/**/*.gz'", 'only count'],
  ['faultline --only category=auth app.log', 'only the lines that failed so'],
  ['faultline explain -45029', 'what a code means'],
  ["faultline report 'hosts/*.json'", 'the summaries of many machines as one report'],
]

export const EXIT_STATUSES: readonly [status: string, what: string][] = [
  ['0', 'done'],
  ['1', '--fail-on matched, or a code is not known'],
  ['2', 'usage, or an input or output failed'],
  ['128 + n', 'after signal n'],
]

export const SIGNALS: readonly [signal: string, what: string][] = [
  ['SIGUSR2', 'writes the summary so far'],
  ['SIGHUP', 'reads --catalog anew while files are followed, and else ends the run as SIGTERM does'],
]

export const EPILOGUE = `WORD is one of ${SELECTION_WORDS.join(', ')}.
Exit status: ${sentence(EXIT_STATUSES)}.
Signals: ${sentence(SIGNALS)}.`

/** The two messages of yargs that take several lines. */
export const STRINGS = {
  'Invalid values:': ' ',
  'Argument: %s, Given: %s, Choices: %s': '--%s %s: expected one of %s',
}

function sentence(all: readonly (readonly [string, string])[]): string {
  return all.map((each) => each.join(' ')).join('; ')
}

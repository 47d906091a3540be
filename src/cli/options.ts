import { CATALOG_NAMES } from '../catalog/built-in.ts'
import { CODES_FORMS } from '../report/codes-form.ts'
import { FORMS } from '../report/form.ts'
import { KERNELS } from '../scan/kernel-name.ts'

// The options of each command, as yargs wants them described.

const VALUE = { type: 'string', requiresArg: true } as const
// `takes` is what the manual calls a value, and by which shells know what to offer: completion/offers.ts. yargs ignores it.
const FILE = { ...VALUE, takes: 'FILE' } as const
const NAME = { ...VALUE, takes: 'NAME' } as const
const NUMBER = { ...VALUE, takes: 'N' } as const
const TIME = { ...VALUE, takes: 'TIME' } as const
const VALUES = { ...VALUE, array: true, default: [] as string[] } as const
const NAMES = { ...VALUES, takes: 'NAME' } as const
const KEYS = { ...VALUES, takes: 'KEY' } as const
const WORDS = { ...VALUES, takes: 'WORD' } as const
const FLAG = { type: 'boolean', default: false } as const

const SUMMARY_FORMS = [...FORMS, 'none'] as const

/** The shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** The heading in `--help` of what tells about the command and does nothing of it. */
export const ABOUT = 'About:'

/** Instead of the main job. */
export const COMPLETION_OPTIONS = {
  completion: {
    ...VALUE,
    choices: SHELLS,
    group: ABOUT,
    describe: 'Print a script that completes commands and options at TAB: for bash, zsh or fish',
  },
} as const

/** Of every command, and yargs' own. */
export const ABOUT_OPTIONS = {
  help: { type: 'boolean', alias: 'h', describe: 'Show help' },
  version: {
    type: 'boolean',
    alias: 'V',
    describe: 'Show version number; with --verbose, also what is in use',
  },
} as const

/** Of every command. */
export const COMMON_OPTIONS = {
  lang: {
    ...VALUE,
    choices: ['en', 'zh'] as const,
    default: 'en' as const,
    describe: 'The language of messages: en (usual) or zh',
  },
  catalog: { ...FILE, describe: 'Add or replace codes: a JSON file' },
  catalogs: {
    ...VALUE,
    takes: 'LIST',
    default: CATALOG_NAMES.join(','),
    describe: `The built-in codes: ${CATALOG_NAMES.join(',')} (both)`,
  },
  color: {
    ...VALUE,
    choices: ['auto', 'always', 'never'] as const,
    default: 'auto' as const,
    describe: 'Colour: auto (usual; NO_COLOR is honoured), always or never',
  },
} as const

/** Of the main job. */
export const DECODE_OPTIONS = {
  ...COMMON_OPTIONS,
  'files-from': {
    ...FILE,
    describe: 'Read the files whose names FILE lists, one a line or ended by NUL; - is standard input',
  },
  output: { ...FILE, alias: 'o', describe: 'Write the records to FILE' },
  'out-dir': {
    ...VALUE,
    takes: 'DIR',
    describe: 'Write one file for each input below DIR, in the same place and compressed as it is',
  },
  jobs: { ...NUMBER, alias: 'j', describe: 'Use N cores (all of them for large inputs, else one)' },
  follow: {
    ...FLAG,
    alias: 'F',
    describe: 'Go on reading files that grow, are rotated, or come to match, until interrupted',
  },
  from: {
    ...VALUE,
    takes: 'start|end|N',
    describe: 'Begin to follow at the start, the end, or N lines before it (10)',
  },
  every: {
    ...TIME,
    describe: 'Write the summary so far every 60s, 5m or 1h; not below a table that stays in place',
  },
  checkpoint: {
    ...FILE,
    describe:
      'Keep in FILE how far everything is: the same command goes on from there, exactly with -o or --out-dir',
  },
  quiet: { ...FLAG, alias: 'q', describe: 'Write no records; the summary goes to standard output' },
  only: { ...WORDS, describe: 'Write only lines that match WORD (repeatable: any)' },
  'fail-on': { ...WORDS, describe: 'Exit with 1 if a line matches WORD (repeatable: any)' },
  summary: {
    ...VALUE,
    choices: SUMMARY_FORMS,
    default: 'table' as const,
    describe: `The form of the summary: ${alternatives(SUMMARY_FORMS)}`,
  },
  'summary-file': { ...FILE, describe: 'Write the summary to FILE instead of standard error' },
  'summary-record': { ...FLAG, describe: 'Make the summary the last line of the output as well' },
  window: { ...TIME, describe: 'Count failing records by windows of 5m, 1h or 1d, by their own times' },
  'time-key': {
    ...KEYS,
    describe: 'One more key or JSON Pointer that holds the time, to be asked first (repeatable)',
  },
  top: { ...KEYS, describe: 'Count which values of this key or JSON Pointer fail most (repeatable)' },
  examples: { ...NUMBER, describe: 'Keep the first N failing lines of each code, up to 1,000 bytes of each' },
  metrics: {
    ...VALUE,
    takes: '[HOST:]PORT',
    describe:
      'Serve the counts to Prometheus at [HOST:]PORT while files are followed; on this machine only, unless HOST is given',
  },
  'metrics-file': {
    ...FILE,
    describe:
      'Keep the counts in FILE, for the textfile collector of node_exporter (with -F: every 15s, or as --every says)',
  },
  field: { ...NAME, default: 'decoded', describe: 'The name of the inserted member (decoded)' },
  key: { ...NAMES, describe: 'One more key that holds codes (repeatable)' },
  'status-key': {
    ...NAMES,
    describe: 'One more key that holds a code only if it is documented (repeatable)',
  },
  strip: { ...FLAG, describe: 'Take out what was inserted: the exact inverse' },
  strict: { ...FLAG, describe: 'Check every line in full, not only those with a code' },
  'no-unwrap': {
    ...FLAG,
    describe: 'Do not look for records behind prefixes of log collectors, in pieces, and in strings',
  },
  'max-line-bytes': {
    ...NUMBER,
    default: String(16 * 1024 * 1024),
    describe: 'Let longer lines pass without looking at them (16 MiB)',
  },
  kernel: {
    ...VALUE,
    choices: KERNELS,
    describe:
      'What looks at the bytes: simd (usual) or typescript, which gives the same; or FAULTLINE_KERNEL',
  },
  protocol: {
    ...VALUE,
    choices: ['mmexternal'] as const,
    describe: 'Answer each line of standard input as rsyslog asks of a program: mmexternal',
  },
  'no-progress': { ...FLAG, describe: 'Show no progress on a terminal' },
} as const

/** Of the list of codes. */
export const CODES_OPTIONS = {
  ...COMMON_OPTIONS,
  format: {
    ...VALUE,
    choices: CODES_FORMS,
    default: 'table' as const,
    describe: `The form of the list: ${alternatives(CODES_FORMS)}`,
  },
  category: { ...VALUE, takes: 'CATEGORY', describe: 'Only codes of this category' },
  stage: { ...VALUE, takes: 'STAGE', describe: 'Only codes of this stage' },
} as const

/** Of whatever puts summaries together. */
const SUMMARIES_OPTIONS = {
  ...COMMON_OPTIONS,
  output: { ...FILE, alias: 'o', describe: 'Write to FILE, which is replaced as a whole' },
  'allow-repeat': { ...FLAG, describe: 'Count a run again that several summaries tell of' },
} as const

/** Of the merging. */
export const MERGE_OPTIONS = {
  ...SUMMARIES_OPTIONS,
  summary: {
    ...VALUE,
    choices: FORMS,
    default: 'json' as const,
    describe: `The form of the summary: ${alternatives(FORMS, 'json')}`,
  },
} as const

/** Of the report. */
export const REPORT_OPTIONS = {
  ...SUMMARIES_OPTIONS,
  format: {
    ...VALUE,
    choices: FORMS,
    default: 'table' as const,
    describe: `The form of the report: ${alternatives(FORMS)}`,
  },
} as const

/** In words, the usual one first. */
function alternatives(all: readonly string[], usual = all[0]): string {
  const others = all.filter((each) => each !== usual)
  return `${[`${usual} (usual)`, ...others.slice(0, -1)].join(', ')} or ${others.at(-1)}`
}

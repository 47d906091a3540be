import { FaultlineError } from '../errors.ts'
import type { Arguments } from './arguments.ts'

type Name = keyof Arguments

/** What makes no sense together, with the reason. */
const PAIRS: readonly (readonly [Name, Name, string])[] = [
  ['quiet', 'output', '--quiet writes no records, so there is nothing for --output'],
  ['quiet', 'outDir', '--quiet writes no records, so there is nothing for --out-dir'],
  ['quiet', 'summaryRecord', '--quiet writes no records, so none can be the summary; see --summary json'],
  ['output', 'outDir', '--output and --out-dir: the records go to one place'],
  ['outDir', 'summaryRecord', '--out-dir writes many files, and --summary-record belongs to none of them'],
  ['follow', 'outDir', '--follow does not end, so no file of --out-dir would ever be complete'],
  [
    'follow',
    'filesFrom',
    '--follow looks for files again and again: name a pattern or a directory instead of --files-from',
  ],
  ['follow', 'jobs', '--follow waits for lines, and does not share them out: leave --jobs out'],
]

/** What makes no sense where each line is to be answered, with the reason. */
const NOT_ANSWERING: readonly (readonly [Name, string])[] = [
  ['follow', 'reads standard input, and no files'],
  ['filesFrom', 'reads standard input, and no files'],
  ['checkpoint', 'reads standard input, which does not come again'],
  ['jobs', 'answers one line after the other: leave --jobs out'],
  ['quiet', 'must answer every line: the summary goes to --summary-file'],
  ['only', 'must answer every line, and leaves out none'],
  ['output', 'writes its answers to standard output'],
  ['outDir', 'writes its answers to standard output'],
  ['summaryRecord', 'writes nothing but answers: the summary goes to --summary-file'],
  // What fails in the meantime is said on standard error, which rsyslog takes for answers.
  ['every', 'writes nothing but answers before its end'],
  ['metricsFile', 'writes nothing but answers before its end'],
]

/** What means nothing without something else. */
const NEEDS: readonly (readonly [Name, Name, string])[] = [
  ['from', 'follow', '--from says where --follow begins: without it, all is read'],
  ['metrics', 'follow', '--metrics is asked again and again: without --follow, see --metrics-file'],
]

/** @throws FaultlineError `bad-option` for options that make no sense together */
export function refuseContradictions(words: Arguments): void {
  for (const [one, other, message] of PAIRS) if (words[one] && words[other]) throw refusal(message)
  for (const [one, other, message] of NEEDS) if (words[one] && !words[other]) throw refusal(message)
  if (words.timeKey.length > 0 && words.window === undefined) {
    throw refusal('--time-key says where the time stands that --window counts by: without it, none is read')
  }
  if (words.summary === 'none' && words.summaryFile !== undefined) {
    throw refusal('--summary none writes no summary, so there is nothing for --summary-file')
  }
  if (words.protocol !== undefined) refuseBesideAnswers(words, words.protocol)
  refuseStandardInput(words)
}

function refuseBesideAnswers(words: Arguments, protocol: string): void {
  if (words.file.some((file) => file !== '-')) {
    throw refusal(`--protocol ${protocol} reads standard input, and no files`)
  }
  for (const [name, why] of NOT_ANSWERING) {
    const value = words[name]
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue
    const option = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw refusal(`--${option}: --protocol ${protocol} ${why}`)
  }
}

/** Standard input comes once, has no name, and does not come again. */
function refuseStandardInput({ file, filesFrom, follow, outDir, checkpoint }: Arguments): void {
  const dashes = file.filter((each) => each === '-').length + (filesFrom === '-' ? 1 : 0)
  if (dashes > 1) throw refusal('-: standard input can be read only once')
  const readsIt = file.includes('-') || (file.length === 0 && filesFrom === undefined)
  if (!readsIt) return
  if (follow) throw refusal('--follow needs the names of files: a pipe is followed by reading it')
  if (checkpoint !== undefined) {
    throw refusal('--checkpoint needs the names of files: what came on standard input does not come again')
  }
  if (outDir !== undefined) throw refusal('--out-dir needs the names of files: standard input has none')
}

function refusal(message: string): FaultlineError {
  return new FaultlineError('bad-option', message)
}

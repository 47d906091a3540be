import type { PageWords } from './page-words.ts'

export const en: PageWords = {
  languageTag: 'en',
  title: (headline) => `faultline: ${headline}`,
  skip: 'Skip to the report',
  contents: 'Contents',

  nothingRead: 'Nothing was read',
  noCodes: 'No codes were found',
  allSucceeded: (found) => `No failures: all ${found} codes are successes`,
  noneDocumented: (found) => `None of the ${found} codes is a documented failure`,
  failed: (failed, found, share) => `${failed} of ${found} codes failed (${share})`,
  mostFrequent: (code, count, share, meaning) =>
    `The most frequent failure is ${code}, ${count} times (${share} of all): ${meaning}`,
  whatNow: (party, retry) => `In this case ${party}; ${retry}.`,
  inRecords: (records, lines) => `Failing codes are in ${records} of ${lines} lines.`,

  read: 'What was read',
  differs: (parts, total) => `does not add up: the parts are ${parts}, the total is ${total}`,
  allAdds: (sums) => `Every line is accounted for: all ${sums} sums of this summary add up.`,
  someDiffer: (wrong) =>
    `This summary does not add up (${wrong}). It was changed, or is not a summary of faultline: do not rely on it.`,
  sums: {
    lines: 'lines by kind',
    codes: 'codes by outcome',
    failures: 'failures by code',
    classes: 'failures by category',
    unrecognised: 'unrecognised codes',
    sourceLines: 'lines by source',
    sourceBytes: 'bytes by source',
    sourceFailures: 'failures by source',
    windows: 'failing records over time',
    top: 'failing records by value',
  },
  sources: 'Sources, those with most failures first',
  source: 'Source',
  sourceIn: 'Source in',

  blame: 'What failed, and whose problem it is',
  whoActs: 'Who must act',
  retryHelps: 'Whether trying again helps',
  classes: 'Failures by category',
  advice: 'What to do',

  heat: 'Where it failed, and why',
  heatNote:
    'Failures by cause and stage. The darker a cell (on a dark page, the brighter), the more; shades grow by factors, not by equal steps.',
  heatLabel: (stage, cause, count, rows, columns) =>
    `Heat map of failures by cause (${rows} rows) and stage (${columns} columns). The largest cell is ${cause} in ${stage} with ${count}. The table below has all numbers.`,
  asTable: 'The same as a table',
  otherStages: (count) => `${count} other stages`,
  otherCauses: (count) => `${count} other causes`,
  sum: 'Sum',

  time: 'When it failed',
  timeNote: (width) =>
    `Failing codes by category, on top of each other in the order of the legend. Each column is ${width}, in UTC; where there is none, nothing failed.`,
  timeLabel: (columns, from, to, peak, count) =>
    `Bar chart of failing codes over time, ${columns} columns from ${from} to ${to} UTC. The most are at ${peak}: ${count}. The table below has all numbers.`,
  untimed: (count, of) =>
    `${count} of ${of} failing records have no time that could be read, and are not shown here.`,
  allTimed: 'Every failing record has a time.',
  noTimes: 'No failing record has a time that could be read.',
  begins: 'From (UTC)',
  failedRecords: 'Failing records',
  otherClasses: 'other categories',
  legend: 'Categories, from the bottom of each column to its top',

  failures: 'Every failure, what it means and what to do',
  failuresNote: 'Most frequent first.',
  times: (count) => `${count} ×`,
  label: 'Vendor’s label',

  top: 'What the failing records have in common',
  topOf: (key) => `Values of ${key}`,
  topShare: 'Share of failing records',
  exact: 'These counts are exact.',
  inexact: (error) =>
    `Counted in fixed memory: each count may be up to ${error} too low, and a value that is not listed occurred at most ${error} times.`,
  otherValues: (count) => `${count} failing records have other values.`,
  withoutValue: (count) => `${count} failing records have no such value.`,
  value: 'Value',

  unrecognised: 'What was not recognised',
  unrecognisedNote: (count) =>
    `${count} numbers under code keys are not in the catalog. Their meaning is not guessed at: --catalog FILE adds codes of your own.`,
  unnamed: (count) => `${count} more were counted, but are not kept by name.`,

  examples: 'Examples',
  examplesNote: (each) => `The first failing lines of each code, at most ${each}.`,
  examplesOf: (code) => `Code ${code}`,

  more: (count) => `${count} more`,
  leftOut: (count) => `${count} more are left out here: the summary as JSON has them all.`,
  moreSources: (count) => `${count} more sources together`,
  catalog: (id, version, entries) => `Catalog ${id}, version ${version}, with ${entries} codes.`,
  runs: (count) => `Runs that were counted: ${count}`,
  madeBy: 'Made by faultline. This page is one file: it loads nothing and runs no scripts.',
}

import type { SumName } from '../sums.ts'

/** The words of the page that no other report has. Counts come grouped. */
export interface PageWords {
  readonly languageTag: string
  readonly title: (headline: string) => string
  readonly skip: string
  readonly contents: string

  readonly nothingRead: string
  readonly noCodes: string
  readonly allSucceeded: (found: string) => string
  readonly noneDocumented: (found: string) => string
  readonly failed: (failed: string, found: string, share: string) => string
  readonly mostFrequent: (code: string, count: string, share: string, meaning: string) => string
  readonly whatNow: (party: string, retry: string) => string
  readonly inRecords: (records: string, lines: string) => string

  readonly read: string
  readonly differs: (parts: string, total: string) => string
  readonly allAdds: (sums: string) => string
  readonly someDiffer: (wrong: string) => string
  readonly sums: Readonly<Record<SumName, string>>
  readonly sources: string
  readonly source: string
  readonly sourceIn: string

  readonly blame: string
  readonly whoActs: string
  readonly retryHelps: string
  readonly classes: string
  readonly advice: string

  readonly heat: string
  readonly heatNote: string
  readonly heatLabel: (stage: string, cause: string, count: string, rows: string, columns: string) => string
  readonly asTable: string
  readonly otherStages: (count: string) => string
  readonly otherCauses: (count: string) => string
  readonly sum: string

  readonly time: string
  readonly timeNote: (width: string) => string
  readonly timeLabel: (columns: string, from: string, to: string, peak: string, count: string) => string
  readonly untimed: (count: string, of: string) => string
  readonly allTimed: string
  readonly noTimes: string
  readonly begins: string
  readonly failedRecords: string
  readonly otherClasses: string
  readonly legend: string

  readonly failures: string
  readonly failuresNote: string
  readonly times: (count: string) => string
  readonly label: string

  readonly top: string
  readonly topOf: (key: string) => string
  readonly topShare: string
  readonly exact: string
  readonly inexact: (error: string) => string
  readonly otherValues: (count: string) => string
  readonly withoutValue: (count: string) => string
  readonly value: string

  readonly unrecognised: string
  readonly unrecognisedNote: (count: string) => string
  readonly unnamed: (count: string) => string

  readonly examples: string
  readonly examplesNote: (each: string) => string
  readonly examplesOf: (code: string) => string

  readonly more: (count: string) => string
  readonly leftOut: (count: string) => string
  readonly moreSources: (count: string) => string
  readonly catalog: (id: string, version: string, entries: string) => string
  readonly runs: (count: string) => string
  readonly madeBy: string
}

import {
  ABOUT_OPTIONS,
  CODES_OPTIONS,
  COMMON_OPTIONS,
  COMPLETION_OPTIONS,
  DECODE_OPTIONS,
  MERGE_OPTIONS,
  REPORT_OPTIONS,
} from './options.ts'
import { COMMANDS, PURPOSE } from './usage.ts'

// What can be said on the command line, for whoever tells of it: the manual, and the scripts for shells.

export interface Command {
  /** As it is named on the command line; the main job has no name. */
  readonly name: string
  readonly describe: string
  /** What stands behind the options, as `code`; empty if nothing may. */
  readonly operand: string
  readonly options: readonly Option[]
}

export interface Option {
  /** Without its dashes, as `output`. */
  readonly name: string
  /** The short form, as `o`. */
  readonly letter: string | undefined
  readonly describe: string
  /** The name of the value, as `FILE`, or those that there are to choose from; undefined if it has none. */
  readonly value: string | readonly string[] | undefined
  readonly isRepeatable: boolean
}

/** An option as yargs wants it. One that takes a value says which: else it does not compile. */
type Description = {
  readonly describe: string
  readonly alias?: string
  readonly array?: boolean
} & (
  | { readonly type: 'boolean' }
  | { readonly type: 'string'; readonly takes: string }
  | { readonly type: 'string'; readonly choices: readonly string[] }
)

/** The main job, and then the commands. */
export function commandLine(): Command[] {
  const main = optionsOf({ ...DECODE_OPTIONS, ...COMPLETION_OPTIONS, ...ABOUT_OPTIONS })
  return [
    { name: '', describe: PURPOSE, operand: 'file', options: main },
    { name: 'explain', ...COMMANDS.explain, options: optionsOf({ ...COMMON_OPTIONS, ...ABOUT_OPTIONS }) },
    { name: 'codes', ...COMMANDS.codes, options: optionsOf({ ...CODES_OPTIONS, ...ABOUT_OPTIONS }) },
    { name: 'merge', ...COMMANDS.merge, options: optionsOf({ ...MERGE_OPTIONS, ...ABOUT_OPTIONS }) },
    { name: 'report', ...COMMANDS.report, options: optionsOf({ ...REPORT_OPTIONS, ...ABOUT_OPTIONS }) },
  ]
}

/** All names of an option, with their dashes. */
export function spellings({ name, letter }: Option): string[] {
  return letter === undefined ? [`--${name}`] : [`-${letter}`, `--${name}`]
}

function optionsOf(descriptions: Readonly<Record<string, Description>>): Option[] {
  return Object.entries(descriptions).map(([name, description]) => ({
    name,
    letter: description.alias,
    describe: description.describe,
    value: valueIn(description),
    isRepeatable: description.array === true,
  }))
}

function valueIn(description: Description): Option['value'] {
  if (description.type === 'boolean') return undefined
  return 'takes' in description ? description.takes : description.choices
}

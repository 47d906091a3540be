import { CATALOG_NAMES } from '../../catalog/built-in.ts'
import { SELECTION_WORDS } from '../../select.ts'
import { type Command, type Option, spellings } from '../command-line.ts'
import { argument, list, section, text } from './mdoc.ts'

/** All options: first those of every command, which are told once, then those that each has beside them. */
export function optionsSection(commands: readonly Command[]): string {
  const [main] = commands
  const shared = main.options.filter((option) =>
    commands.every(({ options }) => options.some((each) => isSame(each, option))),
  )
  const own = commands.map(({ name, options }) => ({
    title: name === '' ? 'Without a command' : `Of ${name}`,
    options: options.filter((option) => !shared.some((each) => isSame(each, option))),
  }))
  const parts = [{ title: 'Of every command', options: shared }, ...own]
  return section(
    'OPTIONS',
    text(
      'A long option may be joined to its value by an equals sign. Whatever stands behind -- is an operand.',
    ),
    ...parts.filter(({ options }) => options.length > 0).map(part),
    '.Ss Values',
    list([
      ['Ar WORD', `One of ${SELECTION_WORDS.join(', ')}. faultline codes lists the values.`],
      ['Ar TIME', 'A number of seconds, minutes, hours or days, as 60s, 5m, 1h or 1d.'],
      ['Ar LIST', `One or more of ${CATALOG_NAMES.join(', ')}, joined by commas.`],
      ['Ar KEY', 'The name of a member at any depth, or a JSON Pointer, as /kubernetes/pod_name.'],
    ]),
  )
}

function part({ title, options }: { title: string; options: readonly Option[] }): string {
  return `.Ss ${title}\n${list(options.map((option) => [term(option), `${option.describe}.`]))}`
}

function term(option: Option): string {
  const { value } = option
  const names = spellings(option).map((spelling) => `Fl ${argument(spelling.slice(1))}`)
  const name =
    value === undefined ? '' : ` Ar ${argument(typeof value === 'string' ? value : value.join('|'))}`
  return `${names.join(' , ')}${name}`
}

function isSame(one: Option, other: Option): boolean {
  return one.name === other.name && one.describe === other.describe
}

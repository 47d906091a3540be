import { type Command, commandLine } from '../command-line.ts'
import { EXAMPLES, EXIT_STATUSES, PURPOSE, SIGNALS } from '../usage.ts'
import { argument, display, list, paragraphs, section, text } from './mdoc.ts'
import { optionsSection } from './options.ts'

/** When the text below was gone over last; not when it was built, so that the same source gives the same package. */
const DATE = 'November 25, 2026'

/** The manual, faultline(1). What `--help` tells as well is taken from where that takes it. */
export function manualPage(version: string, commands: readonly Command[] = commandLine()): string {
  const sections = [
    nameSection(),
    synopsisSection(commands),
    descriptionSection(),
    commandsSection(commands),
    optionsSection(commands),
    environmentSection(),
    filesSection(),
    exitSection(),
    signalsSection(),
    examplesSection(),
    seeAlsoSection(),
  ]
  return [`.Dd ${DATE}`, '.Dt FAULTLINE 1', `.Os ${argument(`faultline ${version}`)}`, ...sections, ''].join(
    '\n',
  )
}

function nameSection(): string {
  return section('NAME', '.Nm faultline', '.Nd explain failures in video logs, and count them')
}

function synopsisSection(commands: readonly Command[]): string {
  return section('SYNOPSIS', ...commands.map(synopsis))
}

function synopsis({ name, operand }: Command): string {
  const operands = `Ar ${operand} ...`
  return [
    '.Nm',
    ...(name === '' ? [] : [`.Cm ${name}`]),
    '.Op Ar options',
    ...(operand === '' ? [] : [name === '' ? `.Op ${operands}` : `.${operands}`]),
  ].join('\n')
}

function descriptionSection(): string {
  return section(
    'DESCRIPTION',
    paragraphs(
      PURPOSE,
      'Directly behind the value of a code that failed comes one member, decoded, with the stage, step, cause and category of the failure, who must act, whether trying again helps, and a sentence for people. Take these members away, as --strip does, and every byte is back. Nothing in the data is an error: a line that is no JSON, is damaged, or is too long goes through as it is, and is counted.',
      'Records go to standard output, or where -o or --out-dir says. The summary, messages and progress go to standard error.',
    ),
  )
}

function commandsSection(commands: readonly Command[]): string {
  const named = commands.filter(({ name }) => name !== '')
  return section('COMMANDS', list(named.map(({ name, describe }) => [`Cm ${name}`, `${describe}.`])))
}

function environmentSection(): string {
  return section(
    'ENVIRONMENT',
    list([
      ['Ev FAULTLINE_KERNEL', 'What looks at the bytes where --kernel does not say it: simd or typescript.'],
      ['Ev NO_COLOR', 'If it is set and not empty, there is no colour unless --color always asks for it.'],
      ['Ev TERM', 'On a terminal called dumb there is no colour either.'],
    ]),
  )
}

function filesSection(): string {
  return section(
    'FILES',
    list([
      [
        'Logs',
        'One JSON object or array a line, ended by LF or CR LF. What is compressed is known by its content.',
      ],
      [
        'Summaries',
        'JSON in the form of summary.schema.json, which is in the package. merge and report read them one a line, also where --summary-record left them among records.',
      ],
      ['Catalogs', 'JSON in the form of catalog.schema.json, which is in the package as well.'],
      [
        'Checkpoints',
        'How far each file was read, all counts, and the length of the -o file. Each is for one run at a time, and for one command: another list of files, or options that change what is put out or counted, are refused. To begin anew, remove it.',
      ],
    ]),
  )
}

function exitSection(): string {
  return section(
    'EXIT STATUS',
    list(EXIT_STATUSES.map(([status, what]) => [`Li ${argument(status)}`, sentence(what)])),
  )
}

function signalsSection(): string {
  return section(
    'SIGNALS',
    list([
      [
        'Dv SIGINT , Dv SIGTERM',
        'The first stops the reading: what was read comes out, with the summary. The second ends at once. Where standard input is a pipe, ^C lets the last lines of its producer through.',
      ],
      ...SIGNALS.map(([signal, what]): [string, string] => [`Dv ${signal}`, sentence(what)]),
    ]),
  )
}

function examplesSection(): string {
  const examples = EXAMPLES.map(
    ([command, what]) => `${text(sentence(what).replace(/\.$/, ':'))}\n${display(`$ ${command}`)}`,
  )
  return section('EXAMPLES', examples.join('\n.Pp\n'))
}

function seeAlsoSection(): string {
  return section(
    'SEE ALSO',
    '.Xr jq 1 ,',
    '.Xr tail 1 ,',
    '.Xr logrotate 8',
    '.Pp',
    text('README.md in the package, and README.zh-CN.md in Chinese, tell more: of the library too.'),
  )
}

function sentence(what: string): string {
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}.`
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../../src/catalog/built-in.ts'
import { type Command, commandLine } from '../../../src/cli/command-line.ts'
import { bashScript } from '../../../src/cli/completion/bash.ts'
import { fishScript } from '../../../src/cli/completion/fish.ts'
import { listsOf } from '../../../src/cli/completion/lists.ts'
import { zshScript } from '../../../src/cli/completion/zsh.ts'
import { SHELLS } from '../../../src/cli/options.ts'
import { isMissing } from '../../readme.ts'
import { faultline } from '../faultline.ts'
import { makeScratch } from '../scratch.ts'
import { ask } from './ask.ts'

const WRITERS = { bash: bashScript, zsh: zshScript, fish: fishScript }
const FAULTLINE = { commands: commandLine(), lists: listsOf(everyCatalog) }

/** What may be typed, and what is offered at its end, where a log `events.log` and a folder `logs` are. */
const CASES: readonly (readonly [line: string, ...offered: string[]])[] = [
  ['faultline e', 'events.log', 'explain'],
  ['faultline --summary-', '--summary-file', '--summary-record'],
  ['faultline --lang ', 'en', 'zh'],
  ['faultline --lang=z', '--lang=zh'],
  ['faultline --only cat', 'catalog=', 'category='],
  ['faultline --only category=media-', 'category=media-corrupt', 'category=media-metadata'],
  ['faultline --fail-on=party=un', '--fail-on=party=unclear'],
  ['faultline --fail-on code=410', 'code=4100'],
  ['faultline --out-dir ', 'logs'],
  ['faultline -o ', 'events.log', 'logs'],
  ['faultline --output=ev', '--output=events.log'],
  ['faultline -j '],
  ['faultline --from ', 'end', 'start'],
  ['faultline --completion f', 'fish'],
  ['faultline --protocol ', 'mmexternal'],
  ['faultline -- --fol'],
  ['faultline -- exp'],
  ['faultline events.log --fol', '--follow'],
  ['faultline events.log explain --fol', '--follow'],
  ['faultline -o explain --fol', '--follow'],
  ['faultline explain --fol'],
  ['faultline explain -45029', '-45029'],
  ['faultline --lang zh explain 41', '4100'],
  ['faultline codes --format c', 'csv'],
  ['faultline codes --category media-c', 'media-corrupt'],
  ['faultline codes --catalogs vod-3', 'vod-3.0'],
  ['faultline --catalogs ', 'vod-2.0', 'vod-2.0,vod-3.0', 'vod-3.0'],
  ['faultline explain --catalogs=vod-2.0,', '--catalogs=vod-2.0,vod-3.0'],
  ['faultline codes --stage sn', 'snapshot'],
  ['faultline merge ', 'events.log', 'logs'],
  ['faultline merge --summary none'],
  ['faultline report --allow', '--allow-repeat'],
]

describe.each(SHELLS)('%s', (shell) => {
  const scratch = makeScratch()
  const script = WRITERS[shell](FAULTLINE)

  test('is given the script by --completion', async () => {
    const { status, stdout, stderr } = await faultline(['--completion', shell])
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: script, stderr: '' })
  })

  describe.skipIf(isMissing(shell))(`itself (needs ${shell})`, () => {
    test('offers what fits', () => {
      mkdirSync(join(scratch.folder, 'logs'))
      writeFileSync(join(scratch.folder, 'events.log'), '')
      const lines = CASES.map(([line]) => line)
      const answers = ask(shell, script, lines, scratch.folder)
      const offered = answers.map((answer, index) => [lines[index], ...answer.keys()])
      expect(offered.map((each) => each.filter((word) => word !== `.script.${shell}`))).toEqual(CASES)
    })

    test('offers every option of every command', () => {
      const { commands } = FAULTLINE
      const lines = commands.map(({ name }) => `${typed(name)} --`)
      const answers = ask(shell, script, lines, scratch.folder)
      expect(answers.map((answer) => [...answer.keys()])).toEqual(commands.map(longNames))
    })

    test('offers every short option', () => {
      const { commands } = FAULTLINE
      const lines = commands.map(({ name }) => `${typed(name)} -`)
      const answers = ask(shell, script, lines, scratch.folder)
      const short = answers.map((answer) => [...answer.keys()].filter((word) => /^-[a-z]$/i.test(word)))
      expect(short).toEqual(commands.map(shortNames))
    })

    // Bash shows words only.
    if (shell !== 'bash')
      test('tells what options and codes mean', () => {
        const [option, code] = ask(
          shell,
          script,
          ['faultline --strip', 'faultline explain 4100'],
          scratch.folder,
        )
        expect(option.get('--strip')).toBe('Take out what was inserted: the exact inverse')
        expect(code.get('4100')).toBe(
          'The signature of the request is wrong: check the keys and how it is computed.',
        )
      })

    test('takes every text literally', () => {
      const lines = ['faultline --h', 'faultline --choice ', 'faultline explain ', 'faultline exp']
      const answers = ask(shell, WRITERS[shell](HOSTILE), lines, scratch.folder)
      const told = shell === 'bash' ? '' : TEXT
      expect(answers.map((answer) => [...answer])).toEqual([
        [['--hostile', told]],
        [['a', shell === 'fish' ? TEXT : '']],
        [[WORD, told]],
        [['explain', told]],
      ])
    })
  })
})

describe('the description of the command line', () => {
  test.each(FAULTLINE.commands)('tells the options of --help: $name', async (command) => {
    const { stdout } = await faultline([...(command.name === '' ? [] : [command.name]), '--help'])
    const options = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w-]+) /gm)].map(([, name = '']) => name)
    expect(options.sort()).toEqual(longNames(command))
  })

  test.each(FAULTLINE.commands)('has one meaning for each spelling: $name', ({ options }) => {
    const letters = options.flatMap(({ letter }) => letter ?? [])
    expect(new Set(letters).size).toBe(letters.length)
  })
})

test.each([
  [['--completion', 'tcsh'], '--completion "tcsh": expected one of "bash", "zsh", "fish"'],
  [['--completion'], 'Not enough arguments following: completion'],
  [['codes', '--completion', 'bash'], 'Unknown argument: completion'],
])('%j is a mistake', async (words, message) => {
  expect(await faultline(words)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: `faultline: ${message} (see faultline --help)\n`,
  })
})

/** What some shell takes for more than it is. */
const TEXT = `it's "x" $HOME \`id\` $(id) [a]: b\\n \\ {c,d} *~ #1 100% (e) <f> ; & !g`
const WORD = `x'"$HOME\`id\`$(id)[a]:b\\n*;`

const HOSTILE = {
  commands: [
    {
      name: '',
      describe: TEXT,
      operand: 'file',
      options: [
        { name: 'hostile', letter: undefined, describe: TEXT, value: undefined, isRepeatable: false },
        { name: 'choice', letter: 'c', describe: TEXT, value: ['a'], isRepeatable: false },
      ],
    },
    { name: 'explain', describe: TEXT, operand: 'code', options: [] },
  ],
  lists: new Map([['code', [{ word: WORD, describe: TEXT }]]]),
}

function typed(name: string): string {
  return name === '' ? 'faultline' : `faultline ${name}`
}

function longNames({ options }: Command): string[] {
  return options.map(({ name }) => `--${name}`).sort()
}

function shortNames({ options }: Command): string[] {
  return options.flatMap(({ letter }) => (letter === undefined ? [] : `-${letter}`)).sort()
}

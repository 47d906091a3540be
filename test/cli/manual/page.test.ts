import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Command, commandLine, spellings } from '../../../src/cli/command-line.ts'
import { manualPage } from '../../../src/cli/manual/page.ts'
import { EXAMPLES, EXIT_STATUSES, SIGNALS } from '../../../src/cli/usage.ts'
import { isMissing } from '../../readme.ts'
import { makeScratch } from '../scratch.ts'

const ROOT = new URL('../../../', import.meta.url)
const { version, man } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
const COMMANDS = commandLine()
const scratch = makeScratch()

test('the package holds the manual of its version', () => {
  expect(readFileSync(new URL(man, ROOT), 'utf8')).toBe(manualPage(version))
})

test('the manual is plain ASCII, whatever the locale of its reader', () => {
  expect(manualPage(version)).toMatch(/^[\n -~]*$/)
})

describe.skipIf(isMissing('mandoc'))('mandoc (needs mandoc)', () => {
  test.each([
    ['the manual', COMMANDS],
    ['one of hostile texts', hostileCommands()],
  ])('has no complaint about %s', (_, commands) => {
    const path = scratch.write('lint.1', manualPage(version, commands))
    expect(run('mandoc', ['-T', 'lint', '-W', 'warning', path])).toBe('')
  })

  test('takes every text literally', () => {
    const path = scratch.write('hostile.1', manualPage(version, hostileCommands()))
    expect(plain(run('mandoc', ['-T', 'utf8', '-O', 'width=1000', path]))).toContain(HOSTILE)
  })
})

describe.skipIf(isMissing('man') || isMissing('groff'))('man (needs man-db and groff)', () => {
  const page = scratch.write('faultline.1', manualPage(version))

  test('shows every option of every command in 80 columns', () => {
    const text = rendered(page, 80)
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    for (const option of COMMANDS.flatMap(({ options }) => options)) {
      expect(text).toMatch(new RegExp(`^     ${spellings(option).join(', ')}\\b`, 'm'))
    }
  })

  test('says of every value that has no name of its own what it is', () => {
    const text = rendered(page, 80)
    const values = text.slice(text.indexOf('   Values'), text.indexOf('ENVIRONMENT'))
    for (const value of ['WORD', 'TIME', 'LIST', 'KEY'])
      expect(values).toMatch(new RegExp(`^     ${value} `, 'm'))
  })

  test('shows every command, example, exit status and signal as it is to be typed', () => {
    const text = rendered(page, 80)
    for (const { name } of COMMANDS) expect(text).toContain(`     ${`faultline ${name}`.trim()} [options]`)
    for (const [example] of EXAMPLES) expect(text).toContain(`\n           $ ${example}\n`)
    for (const [each] of [...EXIT_STATUSES, ...SIGNALS])
      expect(text).toMatch(new RegExp(`^     ${each.replace('+', '\\+')}( |$)`, 'm'))
  })

  test.each([40, 60, 100, 132])('hyphenates no option in %d columns', (width) => {
    expect(rendered(page, width)).not.toMatch(/--[\w-]*\u2010/)
  })

  test('takes every text literally', () => {
    const path = scratch.write('hostile.1', manualPage(version, hostileCommands()))
    expect(rendered(path, 1000)).toContain(HOSTILE)
  })
})

/** What a formatter would take for macros, escapes, or marks that it makes prettier; and letters of elsewhere. */
const HOSTILE = `.Sh 'a' "b" \\fB\\n(x \\ \`c\` ^d ~e -f --g … 代码 \\" .El`

function hostileCommands(): Command[] {
  const options = ['.Sh NAME', HOSTILE, "'br"].map((describe, at) => ({
    name: `option-${at}`,
    letter: undefined,
    describe,
    value: at === 0 ? undefined : HOSTILE,
    isRepeatable: false,
  }))
  return [
    { name: '', describe: HOSTILE, operand: 'file', options },
    { name: 'explain', describe: HOSTILE, operand: 'code', options: [] },
  ]
}

function rendered(path: string, width: number): string {
  const env = { MANWIDTH: String(width), LC_ALL: 'C.UTF-8', MANPAGER: 'cat' }
  return plain(run('man', ['-l', path], env))
}

function run(program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  return execFileSync(program, words, { encoding: 'utf8', env: { ...process.env, ...env }, stdio: 'pipe' })
}

/** Without what makes letters bold and underlined on a terminal. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
  return text.replaceAll(/.\u0008|\u001b\[[0-9;]*m/gu, '')
}

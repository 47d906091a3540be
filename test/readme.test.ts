import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codeIn, frameOf, isMissing, markedCommand, run, type Shown, shownIn } from './readme.ts'

const READMES = ['README.md', 'README.zh-CN.md'] as const
const [english, chinese] = READMES.map((path) => readFileSync(path, 'utf8')) as [string, string]

describe.each(READMES)('%s', (path) => {
  const text = readFileSync(path, 'utf8')
  const jqIsMissing = isMissing('jq')
  const [runnable, skipped] = [false, true].map((needs) =>
    shownIn(text).filter(({ command }) => (jqIsMissing && command.includes('jq')) === needs),
  ) as [Shown[], Shown[]]
  test.skip.each(skipped)('shows what is printed by: $command (jq is missing)', () => {})
  test.each(runnable)('shows what is printed by: $command', ({ command, output }) => {
    const printed = run(command)
    // With FAULTLINE_UPDATE set, the outputs are written anew, to be read before they are committed.
    if (process.env.FAULTLINE_UPDATE) {
      const now = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        now.replace(`$ ${command}\n${output}`, () => `$ ${command}\n${printed}`),
      )
    } else {
      expect(output).toBe(printed)
    }
  })
})

test('both languages show the same commands and code', () => {
  expect(shownIn(english).length).toBeGreaterThan(8)
  expect(codeIn(chinese)).toEqual(codeIn(english))
})

test('both languages have the same headings and rows', () => {
  expect(frameOf(english)).toContain('`--checkpoint FILE`')
  expect(frameOf(chinese)).toEqual(frameOf(english))
})

test('both languages have the two commands', () => {
  for (const mark of ['demo', 'test']) expect(markedCommand(chinese, mark)).toBe(markedCommand(english, mark))
})

test('both languages show the same figures', () => {
  const figures = (text: string) =>
    /<!-- bench:begin -->(.*?)<!-- bench:end -->/s.exec(text)?.[1]?.match(/\d[\d.]*/g)
  expect(figures(english)?.length).toBeGreaterThan(100)
  expect(figures(chinese)).toEqual(figures(english))
})

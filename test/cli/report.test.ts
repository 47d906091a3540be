import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { everyCatalog } from '../../src/catalog/built-in.ts'
import { mergeSummaries } from '../../src/merge.ts'
import { FORMS, renderSummary } from '../../src/report/form.ts'
import { summaryJson } from '../../src/report/json.ts'
import { summaryTable } from '../../src/report/table.ts'
import { eventfulSummary, rotatedSummary } from '../report/sample.ts'
import { faultline } from './faultline.ts'
import { makeScratch } from './scratch.ts'

const scratch = makeScratch()
const MY_TEAM = fileURLToPath(new URL('../../fixtures/catalog/my-team.json', import.meta.url))
const ONE = scratch.write('one.json', summaryJson(rotatedSummary()))
const OTHER = scratch.write('other.json', summaryJson(eventfulSummary()))
const BOTH = mergeSummaries(rotatedSummary(), eventfulSummary())

describe('report', () => {
  test('shows one summary as a table', async () => {
    const style = { color: false, width: 0, language: 'en' } as const
    const stdout = summaryTable(rotatedSummary(), everyCatalog, style)
    expect(await faultline(['report', ONE])).toMatchObject({ status: 0, stdout, stderr: '' })
    expect(await faultline(['report'], readFileSync(ONE))).toMatchObject({ status: 0, stdout, stderr: '' })
  })

  test('shows many as one, in colour and Chinese where it is asked for', async () => {
    const stdout = summaryTable(BOTH, everyCatalog, { color: true, width: 0, language: 'zh' })
    const words = ['report', '--lang', 'zh', '--color', 'always', ONE, OTHER]
    expect(await faultline(words)).toMatchObject({ status: 0, stdout, stderr: '' })
  })

  test.each(FORMS)('writes the form %s, to standard output or a file', async (form) => {
    const style = { color: false, width: 0, language: 'en' } as const
    const text = await renderSummary(form, BOTH, everyCatalog, style)
    const words = ['report', '--format', form, ONE, OTHER]
    expect(await faultline(words)).toMatchObject({ status: 0, stdout: text, stderr: '' })
    const output = scratch.path(`report.${form}`)
    expect(await faultline([...words, '-o', output])).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(output, 'utf8')).toBe(text)
  })

  test('takes sentences from a catalog', async () => {
    const log = '{"code":-50001}\n'
    const counted = await faultline(['-q', '--catalog', MY_TEAM, '--summary', 'json'], log)
    const { message } = JSON.parse(readFileSync(MY_TEAM, 'utf8')).entries[0]
    const sentence = typeof message === 'string' ? message : message.en
    expect((await faultline(['report'], counted.stdout)).stdout).not.toContain(sentence)
    const { status, stdout } = await faultline(['report', '--catalog', MY_TEAM], counted.stdout)
    expect(status).toBe(0)
    expect(stdout).toContain(sentence)
  })

  test.each([
    [
      ['--format', 'none'],
      /^faultline: --format "none": expected one of "table", "json".* \(see faultline --help\)\n$/,
    ],
    [['--summary', 'json'], /^faultline: Unknown argument: summary \(see faultline --help\)\n$/],
    [['--allow-repeat=yes'], /^faultline: --allow-repeat=yes: this option takes no value\n$/],
    [['-o', 'a', '-o', 'b'], /^faultline: --output is given more than once\n$/],
    [
      ['--catalog', 'nowhere.json', ONE],
      /^faultline: nowhere\.json: cannot be read: no such file or directory\n$/,
    ],
  ])('refuses %j', async (words, message) => {
    const { status, stdout, stderr } = await faultline(['report', ...words])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultline } from './faultline.ts'
import { MEDIA } from './lines.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

describe('--help', () => {
  test.each([
    [['--help'], 'faultline [options] [file…]'],
    [['-h'], 'faultline [options] [file…]'],
    [['explain', '--help'], 'faultline explain [options] <code…>'],
    [['codes', '--help'], 'faultline codes [options]'],
    [['merge', '--help'], 'faultline merge [options] <summary.json…>'],
    [['report', '--help'], 'faultline report [options] <summary.json…>'],
  ])('%j goes to standard output', async (words, first) => {
    const { status, stdout, stderr } = await faultline(words)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.split('\n')[0]).toBe(first)
  })

  test('tells every option, every word, and every exit status', async () => {
    const { stdout } = await faultline(['--help'])
    const text = stdout.replaceAll(/\s+/g, ' ')
    for (const told of ['-o, --output', '-q, --quiet', '--only', '--fail-on', '--lang', '--field', '--key'])
      expect(text).toContain(told)
    for (const told of ['--status-key', '--catalog', '--strip', '--strict', '--max-line-bytes'])
      expect(text).toContain(told)
    for (const told of [
      '--summary ',
      '--summary-file',
      '--summary-record',
      '--color',
      '--kernel',
      '--no-progress',
      '--protocol',
    ])
      expect(text).toContain(told)
    for (const told of ['--window', '--time-key', '--top', '--examples']) expect(text).toContain(told)
    for (const told of ['--metrics ', '--metrics-file', 'json, csv, markdown, openmetrics, html or none'])
      expect(text).toContain(told)
    expect(text).toContain('WORD is one of failed, succeeded, unrecognised,')
    expect(text).toContain('Exit status: 0 done; 1 --fail-on matched')
  })

  test('tells of every option what it does, under its heading, and of no option that is refused', async () => {
    for (const command of [[], ['explain'], ['codes'], ['merge'], ['report']]) {
      const { stdout } = await faultline([...command, '--help'])
      const options = stdout.split('\n').filter((line) => /^ +(-\w, )?--\w/.test(line))
      expect(options.filter((line) => !/--[\w-]+ {2,}\S/.test(line))).toEqual([])
      const about = stdout.slice(stdout.indexOf('\nAbout:'))
      expect(about.includes('--completion')).toBe(command.length === 0)
      expect(stdout.includes('--completion')).toBe(command.length === 0)
      expect(about).toMatch(
        /-h, --help +Show help\n.*-V, --version +Show version number; with --verbose, also what is in use\n/,
      )
    }
  })

  test('fits into 110 columns', async () => {
    const { stdout } = await faultline(['--help'])
    expect(stdout.split('\n').filter((line) => line.length > 110 && !line.startsWith('Explains'))).toEqual([])
  })
})

test.each(['--version', '-V'])('%s is that of the package', async (option) => {
  expect(await faultline([option])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
})

describe('words that make no sense end with 2 and one clear line, and nothing is read or written:', () => {
  test.each([
    [['--bogus'], 'Unknown argument: bogus (see faultline --help)'],
    [['-z'], 'Unknown argument: z (see faultline --help)'],
    [['--lang', 'fr'], '--lang "fr": expected one of "en", "zh" (see faultline --help)'],
    [['--color=blue'], '--color "blue": expected one of "auto", "always", "never" (see faultline --help)'],
    [['--key'], 'Not enough arguments following: key (see faultline --help)'],
    [['-o'], 'Not enough arguments following: o (see faultline --help)'],
    [['--lang', 'en', '--lang', 'zh'], '--lang is given more than once'],
    [['-o', 'a', '--output', 'b'], '--output is given more than once'],
    [['--max-line-bytes', '5', '--max-line-bytes', '6'], '--max-line-bytes is given more than once'],
    [['--strict=yes'], '--strict=yes: this option takes no value'],
    [['--no-strict'], 'Unknown arguments: no-strict, noStrict (see faultline --help)'],
    [['--key.a=b'], 'Unknown argument: key.a (see faultline --help)'],
    [['codes', '--only', 'failed'], 'Unknown argument: only (see faultline --help)'],
    [['explain', '--bogus', '4100'], 'Unknown argument: bogus (see faultline --help)'],
  ])('%j', async (words, message) => {
    expect(await faultline(words, MEDIA)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `faultline: ${message}\n`,
    })
  })
})

test('a flag given twice says no more than once', async () => {
  expect(await faultline(['-q', '--quiet', '--summary', 'none'], MEDIA)).toMatchObject({
    status: 0,
    stdout: '',
    stderr: '',
  })
})
